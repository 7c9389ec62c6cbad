/** Port of PostgreSQL. RDS Proxy has no other either. */
export const postgresPort = 5432;
