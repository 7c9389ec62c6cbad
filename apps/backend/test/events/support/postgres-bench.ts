import pg from 'pg';
import { PostgresTransport } from '../../../src/events/postgres-transport.ts';
import { createPool } from '../../../src/worker/create-pool.ts';
import { quiet } from './quiet-log.ts';
import type { TransportBench } from './transport-bench.ts';

interface Addresses {
  readonly workerDatabaseUrl: string;
  readonly ownerUrl: string;
}

/** The event log in a real PostgreSQL. */
export function postgresBench({ workerDatabaseUrl: databaseUrl, ownerUrl }: Addresses): TransportBench {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const opened: { transport: PostgresTransport; pool: pg.Pool }[] = [];
  return {
    open: async () => {
      const pool = createPool({ connectionString: databaseUrl, max: 4 }, quiet);
      const transport = new PostgresTransport({ pool, connectionString: databaseUrl, log: quiet });
      opened.push({ transport, pool });
      return transport;
    },
    cutConnections: async () => {
      await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [
        new URL(databaseUrl).username,
      ]);
    },
    close: async () => {
      await Promise.all(opened.map(({ transport }) => transport.close()));
      await Promise.all(opened.map(({ pool }) => pool.end()));
      await owner.end();
    },
  };
}
