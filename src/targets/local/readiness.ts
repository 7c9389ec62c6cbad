import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { assertNever } from '../../model/variable.ts';
import type { Readiness } from './planned.ts';

/** Milliseconds between two questions whether a service is ready. */
const pace = 100;

/** Asks until the service is ready. Resolves to false when the signal ends the asking. */
export async function untilReady(readiness: Readiness, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (await isReady(readiness)) return true;
    await pause(pace, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

function isReady(readiness: Readiness): Promise<boolean> {
  switch (readiness.kind) {
    case 'http':
      return answersOk(readiness.url);
    case 'postgres':
      return saysReady(readiness.pidFile) ? acceptsSessions(readiness.url) : Promise.resolve(false);
    default:
      return assertNever(readiness, 'readiness');
  }
}

function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, { timeout: 2000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/** PostgreSQL writes its state into this file. Asking it for a session earlier fills its log with errors that are none. */
function saysReady(pidFile: string): boolean {
  try {
    return readFileSync(pidFile, 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function acceptsSessions(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
