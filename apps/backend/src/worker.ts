import { readWorkerEnv } from './env.generated.ts';
import { endOnSignal } from './lifecycle/end-on-signal.ts';
import { envOrExit } from './lifecycle/env-or-exit.ts';
import { createLogger } from './telemetry/logger.ts';
import { startTracing } from './telemetry/tracing.ts';
import { startWorker } from './worker/start-worker.ts';

// Entry: node apps/backend/src/worker.ts
const env = envOrExit(() => readWorkerEnv(process.env));
const log = createLogger({ service: 'worker', debug: env.debug });
try {
  const stopTracing = await startTracing({ service: 'worker', env });
  const worker = await startWorker(env, log);
  endOnSignal({
    log,
    stop: async () => {
      await worker.stop();
      await stopTracing();
    },
  });
  const transport = env.kafkaBrokers === undefined ? 'postgres' : 'kafka';
  const { user, system } = process.cpuUsage();
  const cost = { cpuSeconds: (user + system) / 1e6, rssMb: Math.round(process.memoryUsage.rss() / 1e6) };
  log.info({ port: worker.port, transport, topic: env.todoEventsTopic, ...cost }, 'worker listens');
} catch (error) {
  log.fatal({ err: error }, 'the worker did not start');
  process.exit(1);
}
