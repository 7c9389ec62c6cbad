import { readWorkerEnv } from './env.generated.ts';
import { createLogger } from './telemetry/logger.ts';
import { startWorker } from './worker/start-worker.ts';

// Entry: node apps/backend/src/worker.ts
const giveUpAfterMs = 8000;

const env = readWorkerEnv(process.env);
const log = createLogger({ service: 'worker', debug: env.debug });
const worker = await startWorker(env, log);

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'worker stopping');
  setTimeout(() => {
    log.error({ giveUpAfterMs }, 'worker did not stop in time');
    process.exit(1);
  }, giveUpAfterMs).unref();
  await worker.stop();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
