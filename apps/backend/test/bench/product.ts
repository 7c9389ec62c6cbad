import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../chaos/free-port.ts';
import { cpuSecondsOf } from './cpu-clock.ts';
import { password } from './database.ts';

export interface ProductOptions {
  /** Where the bundle is, and where the log goes. */
  readonly folder: string;
  readonly name: string;
  readonly databaseUrl: string;
}

export interface Product {
  readonly pid: number;
  readonly url: string;
  /** CPU that the process had used when it was ready. */
  readonly readyCpuSeconds: number;
  stop(): Promise<void>;
}

/** The API as the image runs it: bundled, with its log in a file. */
export const startProduct = async ({ folder, name, databaseUrl }: ProductOptions): Promise<Product> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    APP_ENV: 'local',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: 'bench-secret-of-more-than-32-characters-9fQ',
    PUBLIC_URL: 'http://127.0.0.1:3000',
  };
  const log = openSync(join(folder, `${name}.log`), 'w');
  const child = spawn(process.execPath, [join(folder, 'bundle', 'main.mjs')], { env, stdio: ['ignore', log, log] });
  const pid = child.pid ?? 0;
  await untilReady(child, url);
  return { pid, url, readyCpuSeconds: cpuSecondsOf(pid), stop: () => stop(child) };
};

const untilReady = async (child: ChildProcess, url: string): Promise<void> => {
  while (!(await answersReady(url))) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}, see its log`);
    await sleep(20);
  }
};

const answersReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );

const stop = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const tokenOf = async (response: Response): Promise<string> => {
  const [, token] = /todo_jwt=([^;]+)/.exec(response.headers.getSetCookie().join('\n')) ?? [];
  if (token === undefined) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return token;
};

export const signUp = async (url: string, email: string): Promise<void> => {
  await tokenOf(await post(`${url}/api/auth/sign-up/email`, { email, name: 'Bench', password }));
};

export const signIn = async (url: string, email: string): Promise<string> =>
  tokenOf(await post(`${url}/api/auth/sign-in/email`, { email, password }));
