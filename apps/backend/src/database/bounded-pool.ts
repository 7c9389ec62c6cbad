import type pg from 'pg';

type Done = Parameters<pg.Pool['connect']>[0];

/** PostgreSQL's own code for the same: no connection to be had. */
const tooManyConnections = '53300';

const poolIsFull = (waiting: number): Error =>
  Object.assign(new Error(`${waiting} requests wait for a connection already`), { code: tooManyConnections });

/**
 * Bounds how many may wait for a connection. Waiting is bounded in time as well, but a flood would still pile up all that arrives in that
 * time, to be answered when nobody listens any more. MikroORM and better-auth come through here too: pg's own query() calls connect().
 */
export const boundQueue = (pool: pg.Pool, limit: number): void => {
  const connect = pool.connect.bind(pool) as (done?: Done) => unknown;
  pool.connect = ((done?: Done) => {
    const { waitingCount } = pool;
    if (waitingCount < limit) return connect(done);
    if (done === undefined) return Promise.reject(poolIsFull(waitingCount));
    process.nextTick(done, poolIsFull(waitingCount), undefined, () => {});
    return undefined;
  }) as pg.Pool['connect'];
};
