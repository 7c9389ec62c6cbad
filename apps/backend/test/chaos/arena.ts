import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate.ts';
import { DatabaseProcess } from './database-process.ts';
import { freePort } from './free-port.ts';
import { ServiceProcess } from './service-process.ts';

export interface Arena {
  readonly database: DatabaseProcess;
  readonly backend: ServiceProcess;
  readonly worker: ServiceProcess;
  /** Logs of the services, and the data. */
  readonly folder: string;
  /** Ends everything; the folder goes too, unless it is asked to stay. */
  close(options: { keepFolder: boolean }): Promise<void>;
}

/** Database, backend and worker as processes, ready for work. `kafkaEnv` names the brokers; without it events go over PostgreSQL. */
export async function openArena(kafkaEnv: Readonly<Record<string, string>>): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-chaos-'));
  // The database may run as another user than we do.
  chmodSync(folder, 0o755);
  const database = new DatabaseProcess(folder, await freePort());
  await database.start();
  const databaseUrl = database.ownerUrl.replace('postgres:postgres@', 'app:app@');
  const workerDatabaseUrl = database.ownerUrl.replace('postgres:postgres@', 'worker:worker@');
  await migrate({ ownerUrl: database.ownerUrl, databaseUrl, workerDatabaseUrl });

  const random = () => randomBytes(32).toString('base64');
  const shared = { ...kafkaEnv, APP_ENV: 'local', TOPIC_TODO_EVENTS: `chaos.${randomUUID()}` };
  const ofWorker = { ...shared, DATABASE_URL: workerDatabaseUrl, RELEASE_TOKEN: random() };
  const worker = new ServiceProcess({ name: 'worker', port: await freePort(), env: ofWorker, folder });
  const port = await freePort();
  const secrets = { BETTER_AUTH_SECRET: random(), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const backend = new ServiceProcess({ name: 'backend', port, env: { ...shared, DATABASE_URL: databaseUrl, ...secrets }, folder });

  const close = async ({ keepFolder }: { keepFolder: boolean }): Promise<void> => {
    await Promise.all([backend.stop(), worker.stop()]);
    await database.stop();
    if (!keepFolder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([backend.restart(), worker.restart()]);
  } catch (error) {
    await close({ keepFolder: true });
    throw error;
  }
  return { database, backend, worker, folder, close };
}
