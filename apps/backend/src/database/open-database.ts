import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { AccountEntity } from '../accounts/account-entity.ts';
import { TodoEntity } from '../todos/entity.ts';
import { boundQueue } from './bounded-pool.ts';
import { connectionTo } from './connection.ts';
import { Database } from './database.ts';

export interface DatabaseOptions {
  readonly databaseUrl: string;
  /** Connections kept open. */
  readonly poolSize: number;
  /** Connections opened beyond that under load; they close again after 10 s without work. */
  readonly maxOverflow: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** How long a request waits for a connection before it is answered with 503, in milliseconds. Default: 2000. */
  readonly acquireTimeoutMs?: number;
  /** How many may wait for a connection at a time; all further ones are answered with 503 at once. Default: 20 per connection. */
  readonly mostWaiting?: number;
  readonly onError?: (message: string) => void;
}

export const entities = [AccountEntity, TodoEntity];

/** MikroORM owns the one pool of the process; hot paths take connections from the same pool. Connects on first use. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { poolSize, maxOverflow, acquireTimeoutMs = 2000, onError = () => {} } = options;
  const { clientUrl, driverOptions } = connectionTo(options.databaseUrl);
  const orm = await MikroORM.init({
    clientUrl,
    entities,
    schema: 'app',
    // asked at the first connection otherwise, so that nothing would start before the database does
    ensureDatabase: false,
    schemaGenerator: { ignoreSchema: ['auth'] },
    pool: { min: poolSize, max: poolSize + maxOverflow, idleTimeoutMillis: 10_000 },
    driverOptions: {
      ...driverOptions,
      application_name: options.applicationName,
      connectionTimeoutMillis: acquireTimeoutMs,
      statement_timeout: 15_000,
      keepAlive: true,
      onConnect: withSettings,
    },
    logger: onError,
  });
  const pool = await orm.em.getConnection().getNativeClient();
  boundQueue(pool, options.mostWaiting ?? 20 * (poolSize + maxOverflow));
  return new Database(orm, pool);
};

/**
 * Whatever the server's defaults are: instants leave as PostgreSQL writes them, and a prepared statement is planned once. A limit that is a
 * parameter makes a plan for these very values look cheaper, every time, and planning costs as much as reading a page. What runs here has to
 * be planned well without its values. As a statement, because a proxy of RDS takes no options of a connection.
 */
const settings = "set time zone 'UTC'; set plan_cache_mode = 'force_generic_plan'";
const withSettings = async (client: pg.ClientBase): Promise<void> => void (await client.query(settings));
