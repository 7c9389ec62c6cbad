import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrate } from '../../src/database/migrate.ts';
import { wishSql } from '../../src/events/consumer-control.ts';
import { kafkaEnvOf } from '../chaos/broker.ts';
import { DatabaseProcess } from '../chaos/database-process.ts';
import { freePort } from '../chaos/free-port.ts';
import { ServiceProcess } from '../chaos/service-process.ts';
import { onServer } from '../support/on-server.ts';
import { urlsOf } from '../support/test-urls.ts';
import { EventTally } from './event-tally.ts';

// Entry: node apps/backend/test/bench/bench-events.ts [--events 100000] [--workers 2]
// Sends events from the outbox through the workers to their effects, over PostgreSQL, and over Kafka where KAFKA_BROKERS names one; counts.
const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' }, workers: { type: 'string', default: '2' } } });
const events = Number(values.events);
const workers = Number(values.workers);
if (!Number.isInteger(workers) || workers < 1) throw new Error(`--workers is "${values.workers}", allowed is a whole number from 1`);

const lookEveryMs = 250;
const standstillMs = 60_000;
/** For a double that might still come. */
const listenOnMs = 2000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Run {
  readonly name: string;
  readonly folder: string;
  readonly serverUrl: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The relay is held while the outbox fills and the workers start, so that the clock sees nothing but the way of the events. */
async function measure({ name, folder, serverUrl, env }: Run): Promise<string[]> {
  const urls = urlsOf(serverUrl, `bench_${name.toLowerCase()}`);
  const { ownerUrl } = urls;
  await migrate(urls);
  await onServer(ownerUrl, wishSql('relay', 'drained'));
  const topic = `bench.${randomUUID()}`;
  const tally = new EventTally(ownerUrl, events);
  await tally.fill(topic);
  const services = await Promise.all(
    Array.from({ length: workers }, async (_, number) => {
      const shared = { ...env, ...workerEnv(urls.workerDatabaseUrl), TOPIC_TODO_EVENTS: topic };
      return new ServiceProcess({ name: 'worker', port: await freePort(), env: shared, folder: folderOf(folder, `${name}-${number}`) });
    }),
  );
  try {
    await Promise.all(services.map((service) => service.restart()));
    const started = performance.now();
    await onServer(ownerUrl, wishSql('relay', 'running'));
    const after = await untilDone(tally, started);
    await sleep(listenOnMs);
    const counted = await tally.read();
    const rate = (seconds: number): string => `${Math.round(events / seconds)}/s`;
    say(
      `${name}: ${events} events, ${workers} workers: feed after ${after.activity.toFixed(1)} s (${rate(after.activity)}), ` +
        `statistics after ${after.statistics.toFixed(1)} s (${rate(after.statistics)})`,
    );
    say(
      `  entries ${counted.entries}, different ${counted.different}, out of order ${counted.misplaced}, dead letters ${counted.deadLetters}`,
    );
    return tally.faults(counted).map((fault) => `${name}: ${fault}`);
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
}

const workerEnv = (databaseUrl: string) => ({ DATABASE_URL: databaseUrl, APP_ENV: 'local', RELEASE_TOKEN: randomUUID() + randomUUID() });

function folderOf(folder: string, name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

/** Seconds until each consumer was done with all. */
async function untilDone(tally: EventTally, started: number): Promise<{ activity: number; statistics: number }> {
  const after = { activity: 0, statistics: 0 };
  let [last, lastChange] = ['', performance.now()];
  while (after.activity === 0 || after.statistics === 0) {
    const done = await tally.done();
    const seconds = (performance.now() - started) / 1000;
    for (const consumer of ['activity', 'statistics'] as const) if (done[consumer] >= events) after[consumer] ||= seconds;
    if (JSON.stringify(done) !== last) [last, lastChange] = [JSON.stringify(done), performance.now()];
    if (performance.now() - lastChange > standstillMs)
      throw new Error(`nothing moved for ${standstillMs} ms, done with ${last} of ${events}`);
    await sleep(lookEveryMs);
  }
  return after;
}

const folder = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
// The database may run as another user than we do.
chmodSync(folder, 0o755);
const database = new DatabaseProcess(folder, await freePort());
await database.start();
const faults: string[] = [];
try {
  const over = [{ name: 'PostgreSQL', env: {} as Record<string, string> }];
  if (process.env.KAFKA_BROKERS) over.push({ name: 'Kafka', env: kafkaEnvOf(process.env) });
  else say('KAFKA_BROKERS is not set: Kafka is left out of this run');
  for (const transport of over) faults.push(...(await measure({ ...transport, folder, serverUrl: database.ownerUrl })));
  for (const fault of faults) say(fault);
  say(faults.length === 0 ? 'none lost, none doubled, order kept' : 'NOT as it has to be');
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
// said outright: the embedded database ends the process with 0 when nothing is left to do
process.exit(faults.length > 0 ? 1 : 0);
