import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { connectionTo } from './connection.ts';
import { currentFunctions } from './current-functions.ts';
import { ensureDatabase } from './ensure-database.ts';
import { migrationLock } from './migration-lock.ts';
import { migrationsList, type ServiceRoles } from './migrations.ts';
import { migrationsTable } from './schema-version.ts';
import { ensureRole, roleOf } from './service-role.ts';

export interface MigrateOptions {
  /** Connects as the owner of the database or a superuser. */
  readonly ownerUrl: string;
  /** What the API will connect with: names the role that is created and granted. */
  readonly databaseUrl: string;
  /** The same of the worker. */
  readonly workerDatabaseUrl: string;
}

/** Brings the database to this release: database, roles, schemas, tables, functions. Several may start at once; one works, the others wait and find it done. */
export const migrate = async ({ ownerUrl, databaseUrl, workerDatabaseUrl }: MigrateOptions): Promise<readonly string[]> => {
  await ensureDatabase(ownerUrl);
  const api = roleOf('DATABASE_URL', databaseUrl);
  const worker = roleOf('DATABASE_WORKER_URL', workerDatabaseUrl);
  if (api.name === worker.name)
    throw new Error(`DATABASE_WORKER_URL connects as "${worker.name}", allowed: another role than that of DATABASE_URL`);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'keelson-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    for (const role of [api, worker]) await ensureRole(client, role);
    const roles = { app: pg.escapeIdentifier(api.name), worker: pg.escapeIdentifier(worker.name) };
    await prepareSchemas(client, roles);
    const applied = await runMigrations(ownerUrl, roles);
    for (const sql of currentFunctions) await client.query(sql);
    await client.query(`grant select on ${migrationsTable} to ${roles.app}, ${roles.worker}`);
    return applied;
  } finally {
    await client.end();
  }
};

const prepareSchemas = async (client: pg.Client, { app, worker }: ServiceRoles): Promise<void> => {
  for (const schema of ['app', 'auth']) {
    await client.query(`create schema if not exists ${schema}`);
    await client.query(`grant usage on schema ${schema} to ${app}, ${worker}`);
  }
};

const runMigrations = async (ownerUrl: string, roles: ServiceRoles): Promise<readonly string[]> => {
  const orm = await MikroORM.init({
    ...connectionTo(ownerUrl),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      tableName: migrationsTable,
      migrationsList: migrationsList(roles),
      snapshot: false,
      silent: true,
    },
    pool: { min: 0, max: 2 },
  });
  try {
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
};
