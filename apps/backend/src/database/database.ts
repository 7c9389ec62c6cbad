import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Caller } from '../http/route.ts';
import { currentSpan } from '../telemetry/correlation.ts';
import { within } from '../telemetry/tracing.ts';
import { type Acting, type QueryConfig, type Statement, UserQuery } from './user-query.ts';

/** The one pool of this process, and the ways to use it. Row-level security shows each caller nothing but their own rows. */
export class Database {
  readonly orm: MikroORM;
  readonly pool: pg.Pool;

  constructor(orm: MikroORM, pool: pg.Pool) {
    this.orm = orm;
    this.pool = pool;
  }

  /** Runs a statement as the caller, in one round trip and one transaction. */
  async as<Row>(caller: Caller, statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const span = currentSpan()?.child({ name: statement.name, kind: 'client', attributes: { 'db.system.name': 'postgresql' } });
    return within(span, async () => {
      const client = await this.pool.connect();
      try {
        return await runAs<Row>(client, { userId: caller.userId, traceparent: span?.traceparent }, { ...statement, values });
      } finally {
        client.release();
      }
    });
  }

  /** Runs a statement as nobody: rows under row-level security are out of sight. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row>(text, values);
    return result.rows;
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }
}

const runAs = <Row>(client: pg.PoolClient, acting: Acting, config: QueryConfig): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    const query = new UserQuery(acting, config, (error, result) => (error === null ? resolve(result.rows as Row[]) : reject(error)));
    client.query(query as unknown as pg.Submittable);
  });
