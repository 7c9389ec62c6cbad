import { Writable } from 'node:stream';
import { readWorkerEnv, type WorkerEnv } from '../../../src/env.generated.ts';
import { createLogger } from '../../../src/telemetry/logger.ts';
import { startWorker } from '../../../src/worker/start-worker.ts';
import { until } from '../../events/support/until.ts';

export interface TestWorker {
  readonly url: string;
  readonly logLines: readonly string[];
  stop(): Promise<void>;
}

/** A whole worker on the given database, ready for work. */
export async function startTestWorker(databaseUrl: string): Promise<TestWorker> {
  const logLines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      logLines.push(String(chunk));
      done();
    },
  });
  const worker = await startWorker(workerEnv(databaseUrl), createLogger({ service: 'worker', debug: false, destination }));
  const url = `http://127.0.0.1:${worker.port}`;
  await until(async () => (await fetch(`${url}/health/ready`)).ok, 'the worker is ready');
  return { url, logLines, stop: () => worker.stop() };
}

/** What a worker reads from an environment that says no more than it must, at a free port with a small pool. */
export const workerEnv = (databaseUrl: string): WorkerEnv => ({
  ...readWorkerEnv({ APP_ENV: 'local', DATABASE_URL: databaseUrl, RELEASE_TOKEN: 'aQ9-test-token-of-more-than-32-characters-7xZ' }),
  port: 0,
  host: '127.0.0.1',
  poolSize: 2,
  maxOverflow: 2,
});
