import { createServer } from 'node:net';
import type { Platform } from '../../model/platform.ts';
import { LocalProblem } from './problem.ts';
import { ask } from './spawn.ts';

/** Ports of a run: by service, and by database. */
export interface LocalPorts {
  readonly services: Readonly<Record<string, number>>;
  readonly databases: Readonly<Record<string, number>>;
}

/**
 * Ports of this run. What people call is at its declared port, or, from a first port on, one after the other: the UI, then the API.
 * 0 as the first port means any free ones. What only other processes call always gets a free one.
 *
 * @throws LocalProblem when a port is taken
 */
export async function choosePorts(platform: Platform, first: number | undefined): Promise<LocalPorts> {
  const called = Object.entries(platform.services)
    .filter(([, { kind }]) => kind !== 'worker')
    .sort(([, a], [, b]) => Number(b.kind === 'web') - Number(a.kind === 'web'));
  const wanted = called.map(([key, { port }], index) => [key, wantedPort(port, first, index)] as const);
  for (const [key, port] of wanted) await requireFree(key, port);
  const inner = Object.entries(platform.services).filter(([, { kind }]) => kind === 'worker');
  const databases = Object.keys(platform.databases);
  const free = await freePorts(inner.length + databases.length + wanted.filter(([, port]) => port === 0).length);
  const take = () => free.pop() ?? 0;
  return {
    services: Object.fromEntries([
      ...wanted.map(([key, port]) => [key, port === 0 ? take() : port]),
      ...inner.map(([key]) => [key, take()]),
    ]),
    databases: Object.fromEntries(databases.map((key) => [key, take()])),
  };
}

function wantedPort(declared: number, first: number | undefined, index: number): number {
  if (first === undefined) return declared;
  return first === 0 ? 0 : first + index;
}

async function requireFree(service: string, port: number): Promise<void> {
  const holder = port === 0 ? undefined : await holderOf(port);
  if (!holder) return;
  throw new LocalProblem(
    `port ${port} of ${service} is taken by ${holder}: end that program, or choose other ports with --port N (the UI at N, the API at N+1)`,
  );
}

/** Who has a port, as far as the system tells. Undefined when it is free. */
export async function holderOf(port: number): Promise<string | undefined> {
  if (await isFree(port)) return undefined;
  const { ok, output } = ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const [pid, command] = [output.match(/^p(\d+)/m)?.[1], output.match(/^c(.+)/m)?.[1]];
  return ok && pid ? `process ${pid} (${command})` : 'another program';
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(false);
      const reason = error.code === 'EACCES' ? 'only root may use it, choose one from 1024 up' : error.message;
      return reject(new LocalProblem(`port ${port} cannot be used: ${reason}`));
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Ports that are free at this moment, held together so that none comes twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenAnywhere()));
  return Promise.all(servers.map(({ port, close }) => close().then(() => port)));
}

function listenAnywhere(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
