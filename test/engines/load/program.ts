import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { countEffects } from './effects.ts';
import { Person } from './person.ts';
import { type Ask, asksOf } from './traffic.ts';

// Runs in a pod: people who use the product at a constant rate until the file /tmp/stop is there. Its last line is a report as JSON.
const api = process.env.API ?? '';
const ui = process.env.UI ?? '';
const rate = Number(process.env.RATE ?? '200');
const longestSeconds = Number(process.env.LONGEST_SECONDS ?? '1800');
const stopFile = '/tmp/stop';

const people = await Promise.all([1, 2, 3, 4].map((index) => Person.signUp(api, `load-${index}-${Date.now()}@example.com`)));
const streams = people.map((person) => person.follow());
const asks = asksOf({ api, ui, people });
console.log(`load: ${rate} requests a second`);

const latencies: number[] = [];
const failures = new Map<string, number>();
let requests = 0;
let inFlight = 0;

const began = Date.now();
for (let due = began; !existsSync(stopFile) && due - began < longestSeconds * 1000; due += 1000 / rate) {
  if (due > Date.now()) await sleep(due - Date.now());
  void send(asks[requests % asks.length] as Ask, due);
  requests += 1;
}
while (inFlight > 0) await sleep(50);
const effects = await countEffects(people);
for (const stream of streams) stream.stop();

latencies.sort((one, other) => one - other);
const at = (share: number) => Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? 0);
const report = {
  requests,
  perSecond: Math.round(requests / ((Date.now() - began) / 1000)),
  failed: [...failures.values()].reduce((sum, count) => sum + count, 0),
  failures: Object.fromEntries(failures),
  milliseconds: { p50: at(0.5), p99: at(0.99), worst: at(1) },
  streams: { opened: sum(streams.map(({ opened }) => opened)), cut: sum(streams.map(({ cut }) => cut)) },
  ...effects,
};
console.log(JSON.stringify(report));

/** Latency counts from when the request was due: a program that is held up does not hide it. */
async function send({ name, run }: Ask, due: number): Promise<void> {
  inFlight += 1;
  try {
    await run();
  } catch (error) {
    const reason = `${name}: ${(error instanceof Error ? error.message : String(error)).replace(/,"correlationId.*/, '')}`;
    if (!failures.has(reason)) console.error(new Date().toISOString(), reason);
    failures.set(reason, (failures.get(reason) ?? 0) + 1);
  }
  latencies.push(Date.now() - due);
  inFlight -= 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
