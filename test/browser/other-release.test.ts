import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { freePort } from '../support/free-port.ts';

// what the product that is started for these tests has built
const built = join(import.meta.dirname, '..', '..', 'apps', 'frontend', 'dist');
const file = '_next/static/chunks/part-of-the-release-before.js';

const running: ChildProcess[] = [];
let folder: string;
let port: number;

/** A server of the UI at an address of this machine, which is told where another one is. */
function serve(release: string, at: string, other: string): void {
  const server = join(release, 'apps', 'frontend', 'server.js');
  const env = { ...process.env, NODE_ENV: 'production', HOSTNAME: at, PORT: `${port}`, FRONTEND_EACH_URL: `http://${other}:${port}` };
  running.push(spawn(process.execPath, [server], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
}

async function answers(at: string): Promise<void> {
  const alive = () =>
    fetch(`http://${at}:${port}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const end = Date.now() + 20_000; !(await alive()); await sleep(100)) expect(Date.now()).toBeLessThan(end);
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-release-before-'));
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(folder, 'apps', 'frontend', ...file.split('/').map((part) => part.replace('_next', '.next'))), 'before()');
  port = await freePort();
  serve(built, '127.0.0.1', '127.0.0.2');
  serve(folder, '127.0.0.2', '127.0.0.1');
  await Promise.all(['127.0.0.1', '127.0.0.2'].map(answers));
});

test.afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a page of the release before gets its files from the new servers while those of the old one run', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/${file}`);
  expect([answer.status, await answer.text()]).toEqual([200, 'before()']);
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(answer.headers.get('cache-control')).toContain('immutable');
});

test('a file that no release has is missing at once, and is asked for again the next time', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/_next/static/chunks/never-was.js`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});
