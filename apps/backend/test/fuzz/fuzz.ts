import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { migrate } from '../../src/database/migrate.ts';
import { freePort } from '../chaos/free-port.ts';
import { ServiceProcess } from '../chaos/service-process.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { urlsOf } from '../support/test-urls.ts';
import { anywhere, Inputs } from './inputs.ts';
import { Judge } from './judge.ts';
import { operations } from './operations.ts';
import { furnish, type Person, signUp } from './people.ts';
import type { WireRequest } from './wire.ts';

// Entry: node apps/backend/test/fuzz/fuzz.ts [--count 10000] [--seed 1] [--only /api/todos]
// Sends hostile requests, made from the OpenAPI document, to a real backend, and fails when one of its promises breaks.
const lanes = 3;
const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string' }, only: { type: 'string', default: '' } },
});
const count = Number(values.count);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!Number.isInteger(count) || count < 1) throw new Error(`--count is "${values.count}", allowed is a whole number from 1`);
if (!Number.isInteger(seed)) throw new Error(`--seed is "${values.seed}", allowed is a whole number`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const marker = `foreign${randomBytes(5).toString('hex')}`;

interface Target {
  readonly name: string;
  inputs(caller: Person, stranger: Person): readonly fc.Arbitrary<WireRequest>[];
}

const words = fc.oneof(fc.constantFrom('milk', 'buy bread tomorrow', 'x', 'Übermut'), fc.string({ minLength: 1, maxLength: 30 }));
const targets: readonly Target[] = [
  ...operations.map((operation) => ({
    name: `${operation.method} ${operation.path}`,
    inputs: (caller: Person, stranger: Person) => {
      const inputs = new Inputs(operation, caller, { ids: [...caller.ids, ...stranger.ids], words });
      return [inputs.nasties, inputs.anything];
    },
  })),
  { name: 'anywhere', inputs: (caller: Person) => [anywhere(caller)] },
].filter(({ name }) => name.includes(values.only));

interface Run {
  readonly url: URL;
  readonly judge: Judge;
  readonly stranger: Person;
}

/** How many inputs a target got, and what the smallest failing one did. */
const fuzzTarget = async (target: Target, { url, judge, stranger }: Run): Promise<{ sent: number; failure?: string }> => {
  const caller = await furnish(url, await signUp(url, 'caller'), { marker: 'caller', seed });
  const arbitraries = target.inputs(caller, stranger);
  const numRuns = Math.ceil(count / targets.length / arbitraries.length);
  let sent = 0;
  for (const arbitrary of arbitraries) {
    const property = fc.asyncProperty(arbitrary, (request) => judge.try(request));
    const result = await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: 600_000 });
    sent += result.numRuns;
    if (result.failed)
      return {
        sent,
        failure: `${target.name}\n${String(result.errorInstance)}\nsmallest input: ${JSON.stringify(result.counterexample?.[0]).slice(0, 2000)}`,
      };
  }
  return { sent };
};

const fuzzAll = async (run: Run): Promise<{ sent: number; failures: readonly string[] }> => {
  const waiting = [...targets];
  const results: { sent: number; failure?: string }[] = [];
  const lane = async (): Promise<void> => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) results.push(await fuzzTarget(target, run));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { sent: results.reduce((sum, { sent }) => sum + sent, 0), failures: results.flatMap(({ failure }) => failure ?? []) };
};

const todosOf = async (url: URL, { token }: Person): Promise<string> =>
  (await fetch(new URL('/api/todos?limit=100', url), { headers: { authorization: `Bearer ${token}` } })).text();

const report = ({ judge, sent, failures }: { judge: Judge; sent: number; failures: readonly string[] }): void => {
  const statuses = [...judge.statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
  say(`${sent} inputs at ${targets.length} targets, slowest answer ${Math.round(judge.slowestMs)} ms`);
  say(`answers by status (0: a connection cut by us): ${statuses.join(', ')}`);
  for (const failure of failures) say(`\nFAILED ${failure}\nagain with: npx projen test:fuzz --seed ${seed} --count ${count}`);
};

const fuzz = async (backend: ServiceProcess): Promise<boolean> => {
  const url = new URL(backend.url);
  const stranger = await furnish(url, await signUp(url, marker), { marker, seed });
  const before = await todosOf(url, stranger);
  if (!before.includes(marker)) throw new Error(`the other user has no todo with the marker, so nothing could be found: ${before}`);
  const judge = new Judge(url, marker);
  const { sent, failures } = await fuzzAll({ url, judge, stranger });
  const after = await todosOf(url, stranger);
  const changed = after === before ? [] : ['the todos of the other user are not what they were'];
  const crashed = backend.crashes === 0 ? [] : ['the backend ended'];
  const all = [...failures, ...changed, ...crashed];
  report({ judge, sent, failures: all });
  if (all.length === 0) say('0 answers of 500 or more, 0 hangs, 0 errors without a documented id, 0 rows of another user');
  return all.length === 0;
};

say(`seed ${seed}`);
const folder = mkdtempSync(join(tmpdir(), 'keelson-fuzz-'));
const postgres = await startPostgres();
const urls = urlsOf(postgres.ownerUrl, 'fuzz');
const { databaseUrl } = urls;
await migrate(urls);
const port = await freePort();
const env = {
  APP_ENV: 'local',
  DATABASE_URL: databaseUrl,
  BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
};
const backend = new ServiceProcess({ name: 'backend', port, folder, env });
try {
  await backend.restart();
  const isClean = await fuzz(backend);
  if (!isClean) say(`log of the backend: ${join(folder, 'backend.log')}`);
  else rmSync(folder, { recursive: true, force: true });
  process.exitCode = isClean ? 0 : 1;
} finally {
  await backend.stop();
  await postgres.stop();
}
