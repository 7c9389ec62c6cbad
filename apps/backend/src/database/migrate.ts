import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { appRoleOf, ensureAppRole } from './app-role.ts';
import { connectionTo } from './connection.ts';
import { ensureDatabase } from './ensure-database.ts';
import { migrationLock } from './migration-lock.ts';
import { migrationsList } from './migrations.ts';
import { migrationsTable } from './schema-version.ts';

export interface MigrateOptions {
  /** Connects as the owner of the database or a superuser. */
  readonly ownerUrl: string;
  /** What the services will connect with: names the role that is created and granted. */
  readonly databaseUrl: string;
}

/** Brings the database to this release: database, role, schemas, tables. Several may start at once; one works, the others wait and find it done. */
export const migrate = async ({ ownerUrl, databaseUrl }: MigrateOptions): Promise<readonly string[]> => {
  await ensureDatabase(ownerUrl);
  const role = appRoleOf(databaseUrl);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'keelson-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureAppRole(client, role);
    await prepareSchemas(client, role.name);
    const applied = await runMigrations(ownerUrl, role.name);
    await client.query(`grant select on ${migrationsTable} to ${pg.escapeIdentifier(role.name)}`);
    return applied;
  } finally {
    await client.end();
  }
};

const prepareSchemas = async (client: pg.Client, roleName: string): Promise<void> => {
  const role = pg.escapeIdentifier(roleName);
  for (const schema of ['app', 'auth']) {
    await client.query(`create schema if not exists ${schema}`);
    await client.query(`grant usage on schema ${schema} to ${role}`);
  }
};

const runMigrations = async (ownerUrl: string, roleName: string): Promise<readonly string[]> => {
  const orm = await MikroORM.init({
    ...connectionTo(ownerUrl),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      tableName: migrationsTable,
      migrationsList: migrationsList(pg.escapeIdentifier(roleName)),
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
