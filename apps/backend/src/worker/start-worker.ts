import { once } from 'node:events';
import type { Pool } from 'pg';
import type { WorkerEnv } from '../env.generated.ts';
import { createTransport } from '../events/create-transport.ts';
import { LagMeter } from '../events/lag-meter.ts';
import type { Log } from '../events/log.ts';
import { createPool } from './create-pool.ts';
import { activityConsumer, EventWork } from './event-work.ts';
import { every } from './every.ts';
import { readQueueFigures } from './queue-figures.ts';
import { tidyUp } from './tidy-up.ts';
import { WorkerMetrics } from './worker-metrics.ts';
import { startWorkerServer } from './worker-server.ts';

export interface Worker {
  readonly port: number;
  /** In three phases: no longer ready; what is being handled is finished; connections close. */
  stop(): Promise<void>;
}

const figuresEveryMs = 5000;
const tidyEveryMs = 3_600_000;

/** Everything the worker process does: relays the outbox, consumes events, tells how it is. */
export async function startWorker(env: WorkerEnv, log: Log): Promise<Worker> {
  const pool = createPool({ connectionString: env.databaseUrl, max: env.poolSize + env.maxOverflow }, log);
  const transport = createTransport(env, pool, log);
  const metrics = new WorkerMetrics();
  const meter = new LagMeter(Date.now());
  const topic = env.todoEventsTopic;
  const work = new EventWork({ pool, databaseUrl: env.databaseUrl, transport, topic, meter, metrics, log });
  let stopping = false;

  const { server, port } = await startWorkerServer({
    port: env.port,
    host: env.host,
    registry: metrics.registry,
    notReadyBecause: async () => (stopping ? 'it is stopping' : (work.notReadyBecause() ?? (await databaseTrouble(pool)))),
  });
  work.start();
  const measure = (): Promise<void> =>
    readQueueFigures({ pool, transport, meter, group: activityConsumer, topic }).then(
      (figures) => metrics.setQueues(figures),
      (error) => log.debug({ err: error }, 'queues not measured'),
    );
  const timers = [every(figuresEveryMs, measure), every(tidyEveryMs, () => tidyUp(pool, transport, log))];
  log.info({ port, transport: transport.name, topic }, 'worker started');

  return {
    port,
    stop: async () => {
      stopping = true;
      for (const cancel of timers) cancel();
      await work.stop();
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      await transport.close();
      await pool.end();
      log.info({}, 'worker stopped');
    },
  };
}

async function databaseTrouble(pool: Pool): Promise<string | undefined> {
  return pool.query('select 1').then(
    () => undefined,
    () => 'the database does not answer',
  );
}
