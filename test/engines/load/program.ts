import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { countEffects } from './effects.ts';
import { Person } from './person.ts';
import { type Ask, asksOf, type Place } from './traffic.ts';

// Runs in a pod: people who use the product at a constant rate until the file /tmp/stop is there. Its last line is a report as JSON.
const places = JSON.parse(process.env.PLACES ?? '[]') as Place[];
const rate = Number(process.env.RATE ?? '200');
const longestSeconds = Number(process.env.LONGEST_SECONDS ?? '1800');
const [startedFile, stopFile] = ['/tmp/started', '/tmp/stop'];
const signUpWithinMs = 60_000;
/** Requests that are sent in a row where several are due. */
const mostAtOnce = 20;
/** Requests that may be on their way at once: what a machine that is busy cannot answer is left out, and told, before it piles up in the product. */
const mostInFlight = 100;
/** Answers that took longer are told one by one with those that failed. Default: none is. */
const tellMs = Number(process.env.TELL_MS ?? 'NaN');

const visits = await Promise.all(places.map(async (place) => ({ place, people: await signUp(place) })));
const people = visits.flatMap((visit) => visit.people);
const streams = people.map((person) => person.follow());
const asks = asksOf(visits);
writeFileSync(startedFile, '');
console.log(`load: ${rate} requests a second by ${places.map(({ name }) => name).join(', ')}`);

const latencies: number[] = [];
const failures = new Map<string, number>();
let requests = 0;
let inFlight = 0;

const began = Date.now();
let missed = 0;
let sinceBreath = 0;
for (let due = began; !existsSync(stopFile) && due - began < longestSeconds * 1000; due += 1000 / rate) {
  // what was sent has to leave and what came has to be read, also where nothing is to be waited for
  if (due > Date.now() || sinceBreath === mostAtOnce) {
    await sleep(Math.max(0, due - Date.now()));
    sinceBreath = 0;
  }
  sinceBreath += 1;
  if (isBehind(due)) missed += 1;
  else {
    void send(asks[requests % asks.length] as Ask, due);
    requests += 1;
  }
}
while (inFlight > 0) await sleep(50);
const effects = await countEffects(people);
for (const stream of streams) stream.stop();

latencies.sort((one, other) => one - other);
const at = (share: number) => Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? 0);
const report = {
  requests,
  missed,
  perSecond: Math.round(requests / ((Date.now() - began) / 1000)),
  failed: [...failures.values()].reduce((sum, count) => sum + count, 0),
  failures: Object.fromEntries(failures),
  milliseconds: { p50: at(0.5), p99: at(0.99), worst: at(1) },
  streams: { opened: sum(streams.map(({ opened }) => opened)), cut: sum(streams.map(({ cut }) => cut)) },
  ...effects,
};
console.log(JSON.stringify(report));

function signUp({ name, api }: Place): Promise<Person[]> {
  const address = (index: number) => `load-${name.toLowerCase()}-${index}-${Date.now()}@example.com`;
  return Promise.all([1, 2].map((index) => untilItWorks(() => Person.signUp(api, address(index)))));
}

/** A way in that is new takes a moment to know its certificate and the product. */
async function untilItWorks<T>(work: () => Promise<T>, deadline = Date.now() + signUpWithinMs): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (Date.now() > deadline) throw error;
    await sleep(1000);
    return untilItWorks(work, deadline);
  }
}

/** Latency counts from when the request was due: a program that is held up does not hide it. */
async function send({ name, run }: Ask, due: number): Promise<void> {
  inFlight += 1;
  let reason: string | undefined;
  try {
    await run();
  } catch (error) {
    reason = `${name}: ${(error instanceof Error ? error.message : String(error)).replace(/,"correlationId.*/, '')}`;
    if (!failures.has(reason)) console.error(new Date().toISOString(), reason);
    failures.set(reason, (failures.get(reason) ?? 0) + 1);
  }
  const milliseconds = Date.now() - due;
  latencies.push(milliseconds);
  inFlight -= 1;
  if (milliseconds > tellMs || (reason !== undefined && !Number.isNaN(tellMs)))
    console.log(JSON.stringify({ bad: { at: Date.now(), name, milliseconds, reason } }));
}

/** A program that gets no processor would send all at once what it could not send before, and would be told that it was too slow. */
function isBehind(due: number): boolean {
  return Date.now() - due > 1000 || inFlight >= mostInFlight;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
