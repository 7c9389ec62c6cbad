/** File in the images of what speaks to a database: who signs the certificates of managed PostgreSQL. */
export const databaseAuthoritiesFile = '/app/rds-authorities.pem';
