import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient } from './api-client.ts';
import { type Arena, openArena } from './arena.ts';
import { brokerVictim, kafkaEnvOf } from './broker.ts';
import { Ledger, settle, stuckAfterMs } from './ledger.ts';
import { isClean, judge, type Verdict } from './verdict.ts';
import type { Victim } from './victim.ts';
import { WriteStream } from './write-stream.ts';

// Entry: node apps/backend/test/chaos/kill-rounds.ts [--rounds 10] [--kafka] [--only backend,worker,database,broker] [--within 10]
// Kills each part without warning, again and again, under a stream of writes, counts what is lost or doubled, and sees how soon all goes on.
const writers = 4;
const writeBeforeKillMs = 700;
/** For a double that might still come. */
const listenOnMs = 2000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    kafka: { type: 'boolean', default: false },
    only: { type: 'string' },
    within: { type: 'string', default: '10' },
  },
});
/** From the kill until the part is ready and something that happened after that has had its effect. */
const recoveredWithinMs = Number(values.within) * 1000;
if (!(recoveredWithinMs > 0)) throw new Error(`--within is "${values.within}", allowed are seconds above 0`);
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

/** Milliseconds until all went on. */
async function killAndRestart(victim: Victim, ledger: Ledger): Promise<number> {
  await sleep(writeBeforeKillMs);
  const killedAt = performance.now();
  await victim.kill();
  await victim.restart();
  const back = new Date();
  while (!(await ledger.hasEffectAfter(back)) && performance.now() - killedAt < stuckAfterMs) await sleep(50);
  return performance.now() - killedAt;
}

function victimsOf(arena: Arena): Victim[] {
  const broker = values.kafka ? brokerVictim(process.env) : undefined;
  const all: Victim[] = [arena.backend, arena.worker, arena.database, ...(broker ? [broker] : [])];
  const wanted = values.only?.split(',') ?? all.map(({ name }) => name);
  for (const name of wanted)
    if (!all.some((victim) => victim.name === name))
      throw new Error(`--only is "${values.only}", allowed here: ${all.map((victim) => victim.name).join(', ')}, by comma`);
  return all.filter(({ name }) => wanted.includes(name));
}

/** Plays all rounds and gives back how often recovery took too long. */
async function playRounds(victims: readonly Victim[], ledger: Ledger, streams: readonly WriteStream[]): Promise<number> {
  const times = new Map<string, number[]>(victims.map(({ name }) => [name, []]));
  const header = victims.map(({ name }) => `${name} ms`.padStart(14)).join('');
  say(`${'round'.padStart(5)}${header}${'acknowledged'.padStart(14)}${'unanswered'.padStart(12)}`);
  for (let round = 1; round <= rounds; round += 1) {
    for (const victim of victims) times.get(victim.name)?.push(await killAndRestart(victim, ledger));
    const took = [...times.values()].map((all) => all.at(-1)?.toFixed(0).padStart(14)).join('');
    const [acknowledged, unanswered] = [sum(streams, (s) => s.acknowledged.length), sum(streams, (s) => s.unanswered)];
    say(`${String(round).padStart(5)}${took}${String(acknowledged).padStart(14)}${String(unanswered).padStart(12)}`);
  }
  for (const [name, all] of times) say(`${name} went on after ${Math.max(...all).toFixed(0)} ms at most`);
  return [...times.values()].flat().filter((ms) => ms > recoveredWithinMs).length;
}

const sum = (streams: readonly WriteStream[], figure: (stream: WriteStream) => number): number =>
  streams.reduce((total, stream) => total + figure(stream), 0);

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
    const recoveriesTooSlow = await playRounds(victimsOf(arena), ledger, streams);
    await Promise.all(streams.map((stream) => stream.stop()));
    await settle(ledger);
    await sleep(listenOnMs);
    const verdict = await collectVerdict(ledger, streams);
    const crashes = arena.backend.crashes + arena.worker.crashes;
    for (const [name, count] of Object.entries({ ...verdict, crashes, recoveriesTooSlow }))
      say(`${count === 0 ? 'ok  ' : 'BAD '} ${name} ${count}`);
    clean = isClean(verdict) && crashes + recoveriesTooSlow === 0;
  } finally {
    await arena.close({ keepFolder: !clean });
  }
  return clean;
}

process.exit((await main()) ? 0 : 1);
