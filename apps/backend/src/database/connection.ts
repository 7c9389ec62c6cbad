/**
 * How MikroORM is told where the database is. It reads only host, role and database out of an address; handing the whole address to pg
 * as well keeps what stands after the question mark: `sslmode`, without which a server that insists on TLS refuses.
 */
export const connectionTo = (url: string) => ({ clientUrl: url, driverOptions: { connectionString: url } });
