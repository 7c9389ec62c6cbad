import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient } from './api-client.ts';
import { type Arena, openArena } from './arena.ts';
import { brokerVictim, kafkaEnvOf } from './broker.ts';
import { Ledger } from './ledger.ts';
import { isClean, judge, type Verdict } from './verdict.ts';
import type { Victim } from './victim.ts';
import { WriteStream } from './write-stream.ts';

// Entry: node apps/backend/test/chaos/kill-rounds.ts [--rounds 10] [--kafka]
// Kills backend, worker and database without warning, again and again, under a stream of writes, and counts what is lost or doubled.
const writers = 4;
const writeBeforeKillMs = 700;
const stuckAfterMs = 60_000;
const lookEveryMs = 500;
/** For a double that might still come. */
const listenOnMs = 2000;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, kafka: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is "${values.rounds}", allowed is a whole number from 1`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function startStreams(url: string): Promise<WriteStream[]> {
  const streams: WriteStream[] = [];
  for (let number = 0; number < writers; number += 1) {
    const client = new ApiClient(url);
    await client.signUp(`chaos-${randomUUID()}@example.com`);
    streams.push(new WriteStream(client));
  }
  for (const stream of streams) stream.start();
  return streams;
}

async function killAndRestart(victim: Victim): Promise<number> {
  await sleep(writeBeforeKillMs);
  const killedAt = performance.now();
  await victim.kill();
  await victim.restart();
  return performance.now() - killedAt;
}

async function playRounds(arena: Arena, streams: readonly WriteStream[]): Promise<void> {
  const broker = values.kafka ? brokerVictim(process.env) : undefined;
  const victims: Victim[] = [arena.backend, arena.worker, arena.database, ...(broker ? [broker] : [])];
  const header = victims.map((victim) => `${victim.name} back ms`.padStart(18)).join('');
  say(`${'round'.padStart(5)}${header}${'acknowledged'.padStart(14)}${'unanswered'.padStart(12)}`);
  for (let round = 1; round <= rounds; round += 1) {
    const backAfter: string[] = [];
    for (const victim of victims) backAfter.push((await killAndRestart(victim)).toFixed(0).padStart(18));
    const [acknowledged, unanswered] = [sum(streams, (s) => s.acknowledged.length), sum(streams, (s) => s.unanswered)];
    say(`${String(round).padStart(5)}${backAfter.join('')}${String(acknowledged).padStart(14)}${String(unanswered).padStart(12)}`);
  }
}

const sum = (streams: readonly WriteStream[], figure: (stream: WriteStream) => number): number =>
  streams.reduce((total, stream) => total + figure(stream), 0);

/** Waits until the worker has nothing left to do. What is still missing when it makes no headway any more is lost. */
async function settle(ledger: Ledger): Promise<void> {
  let entries = -1;
  for (let patience = stuckAfterMs; patience > 0; patience -= lookEveryMs) {
    const figures = await ledger.figures();
    if (figures.outbox === 0 && figures.missing === 0) return;
    if (figures.entries > entries) patience = stuckAfterMs;
    entries = figures.entries;
    await sleep(lookEveryMs);
  }
}

async function collectVerdict(ledger: Ledger, streams: readonly WriteStream[]): Promise<Verdict> {
  const figures = await ledger.figures();
  say(`\nevents committed ${figures.committed}, activity entries ${figures.entries}`);
  return judge({
    acknowledged: streams.flatMap((stream) => stream.acknowledged),
    known: streams.flatMap((stream) => [...stream.todos.values()]),
    stored: await ledger.todos(),
    events: await ledger.events(),
    figures,
  });
}

async function main(): Promise<boolean> {
  const arena = await openArena(values.kafka ? kafkaEnvOf(process.env) : {});
  let clean = false;
  try {
    const ledger = new Ledger(arena.database.ownerUrl);
    await ledger.open();
    say(`events over ${values.kafka ? 'Kafka' : 'PostgreSQL'}, ${rounds} rounds, ${writers} writers, logs in ${arena.folder}`);
    const streams = await startStreams(arena.backend.url);
    await playRounds(arena, streams);
    await Promise.all(streams.map((stream) => stream.stop()));
    await settle(ledger);
    await sleep(listenOnMs);
    const verdict = await collectVerdict(ledger, streams);
    const crashes = arena.backend.crashes + arena.worker.crashes;
    for (const [name, count] of Object.entries({ ...verdict, crashes })) say(`${count === 0 ? 'ok  ' : 'BAD '} ${name} ${count}`);
    clean = isClean(verdict) && crashes === 0;
  } finally {
    await arena.close({ keepFolder: !clean });
  }
  return clean;
}

process.exit((await main()) ? 0 : 1);
