import type { Pool } from 'pg';
import { migrationsTable, schemaVersion } from '../database/schema-version.ts';
import type { WorkerEnv } from '../env.generated.ts';
import { createTransport } from '../events/create-transport.ts';
import type { Log } from '../events/log.ts';
import { GracefulServer } from '../lifecycle/graceful-server.ts';
import { openConsumerDesk } from './consumer-desk-of-worker.ts';
import { consumers } from './consumers.ts';
import { createPool } from './create-pool.ts';
import { EventWork } from './event-work.ts';
import { every } from './every.ts';
import { jobs, schedule } from './jobs.ts';
import { readQueueFigures } from './queue-figures.ts';
import { tidyUp } from './tidy-up.ts';
import { workerHandler } from './worker-handler.ts';
import { WorkerMetrics } from './worker-metrics.ts';

export interface Worker {
  readonly port: number;
  /** In three phases: no longer ready; what is being handled is finished; connections close. */
  stop(): Promise<void>;
}

const figuresEveryMs = 5000;
const businessEveryMs = 30_000;
const tidyEveryMs = 3_600_000;

/** Everything the worker process does: relays the outbox, consumes events, tells how it is. */
export async function startWorker(env: WorkerEnv, log: Log): Promise<Worker> {
  const pool = createPool({ connectionString: env.databaseUrl, max: env.poolSize + env.maxOverflow }, log);
  const transport = createTransport(env, pool, log);
  const metrics = new WorkerMetrics();
  const topic = env.todoEventsTopic;
  const work = new EventWork({ pool, databaseUrl: env.databaseUrl, transport, topic, consumers, metrics, log, release: env.release });

  const readiness = async () => (server.draining ? 'the process is ending' : (work.notReadyBecause() ?? (await databaseTrouble(pool))));
  const server: GracefulServer = new GracefulServer({
    handler: workerHandler({
      registry: metrics.registry,
      readiness,
      handOver: { desk: openConsumerDesk({ pool, transport, topic }), token: env.releaseToken },
    }),
    // Nobody sends it work that would have to look away first.
    drainMs: 0,
    endStreams: () => work.stop(),
  });
  const port = await server.listen(env.port, env.host);
  work.start();
  const measure = (): Promise<void> =>
    readQueueFigures({ pool, transport, topic, consumers: work.consumers }).then(
      (figures) => metrics.setQueues(figures),
      (error) => log.debug({ err: error }, 'queues not measured'),
    );
  const timers = [
    every(figuresEveryMs, measure),
    every(businessEveryMs, () => metrics.business.measure(pool).catch((error) => log.debug({ err: error }, 'accounts not counted'))),
    every(tidyEveryMs, () => tidyUp(pool, transport, log)),
    ...jobs.map((job) => schedule(job, { env, pool, log, standsBy: () => work.standsBy })),
  ];

  const stop = async (): Promise<void> => {
    for (const cancel of timers) cancel();
    await server.stop();
    await transport.close();
    await pool.end();
  };
  return { port, stop };
}

async function databaseTrouble(pool: Pool): Promise<string | undefined> {
  try {
    const { rowCount } = await pool.query(`select 1 from ${migrationsTable} where name = $1`, [schemaVersion]);
    return rowCount === 1 ? undefined : `the database has no schema ${schemaVersion} yet, run the migration`;
  } catch {
    return 'the database does not answer, or has no schema yet';
  }
}
