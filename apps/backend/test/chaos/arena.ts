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
  /** The first of them. */
  readonly backend: ServiceProcess;
  readonly backends: readonly ServiceProcess[];
  readonly worker: ServiceProcess;
  /** Logs of the services, and the data. */
  readonly folder: string;
  /** Ends everything; the folder goes too, unless it is asked to stay. */
  close(options: { keepFolder: boolean }): Promise<void>;
}

interface ArenaOptions {
  /** API processes. Default: 1. */
  readonly replicas?: number;
}

/** Database, backend and worker as processes, ready for work. `env` is given to all; without brokers in it events go over PostgreSQL. */
export async function openArena(env: Readonly<Record<string, string>>, { replicas = 1 }: ArenaOptions = {}): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-chaos-'));
  // The database may run as another user than we do.
  chmodSync(folder, 0o755);
  const database = new DatabaseProcess(folder, await freePort());
  await database.start();
  const urlAs = (role: string): string => database.ownerUrl.replace('postgres:postgres@', `${role}:${role}@`);
  await migrate({ ownerUrl: database.ownerUrl, databaseUrl: urlAs('app'), workerDatabaseUrl: urlAs('worker') });

  const random = () => randomBytes(32).toString('base64');
  const shared = { APP_ENV: 'local', TOPIC_TODO_EVENTS: `chaos.${randomUUID()}`, ...env };
  const ofWorker = { ...shared, DATABASE_URL: urlAs('worker'), RELEASE_TOKEN: random() };
  const worker = new ServiceProcess({ name: 'worker', port: await freePort(), env: ofWorker, folder });
  const ports = await Promise.all(Array.from({ length: replicas }, () => freePort()));
  const ofBackend = { ...shared, DATABASE_URL: urlAs('app'), BETTER_AUTH_SECRET: random(), PUBLIC_URL: `http://127.0.0.1:${ports[0]}` };
  const backends = ports.map(
    (port, number) => new ServiceProcess({ name: 'backend', logName: `backend-${number}`, port, env: ofBackend, folder }),
  );
  const services = [...backends, worker];

  const close = async ({ keepFolder }: { keepFolder: boolean }): Promise<void> => {
    await Promise.all(services.map((service) => service.stop()));
    await database.stop();
    if (!keepFolder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(services.map((service) => service.restart()));
  } catch (error) {
    await close({ keepFolder: true });
    throw error;
  }
  return { database, backend: backends[0] as ServiceProcess, backends, worker, folder, close };
}
