import assert from 'node:assert/strict';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import type { Outcome } from '../../src/targets/kube/release/controller/state.ts';
import { releaseNames } from '../../src/targets/kube/release/names.ts';
import type { Fault } from './faults/fault.ts';
import { faultyTag } from './faulty-images.ts';
import { imageOf, type Stage, statusOf, upgrade } from './release-stage.ts';
import type { BadAnswer } from './switch-load.ts';

const { namespace } = namesOf(platform);

interface BadRelease {
  readonly name: string;
  /** Rolls it out, as people do. */
  readonly start: (stage: Stage) => void;
  /** What has to stand in the status. */
  readonly reason: RegExp;
  /** Whether it must be stopped before it gets traffic, or shows its fault under traffic only. */
  readonly stopped: 'before' | 'under traffic';
}

/** Images with these faults are made for the test. */
export const faults: readonly Fault[] = ['crash', 'never-ready', 'migration', 'errors', 'slow', 'poison'];

const variable = 'DATABASE_CONNECTION_POOL_SIZE';
/** Seconds: a test need not wait for long for what never comes. */
const readyWithin = { usually: 120, neverReady: 30 };

const badReleases: readonly BadRelease[] = [
  { name: 'crashes at start', start: fault('crash'), reason: /ended 2 times, it said: .*a part is missing/, stopped: 'before' },
  { name: 'wrong configuration', start: misconfigure, reason: new RegExp(`${variable} is "none"`), stopped: 'before' },
  {
    name: 'never ready',
    start: fault('never-ready', readyWithin.neverReady),
    reason: /backend was not ready within \d+ s/,
    stopped: 'before',
  },
  { name: 'failing migration', start: fault('migration'), reason: /job migrate-\S+ failed 3 times, it said: .*colour/, stopped: 'before' },
  { name: '5 % errors', start: fault('errors'), reason: /backend-errors-percent failed/, stopped: 'under traffic' },
  { name: 'slow', start: fault('slow'), reason: /backend-latency-seconds failed/, stopped: 'under traffic' },
  { name: 'poison events', start: fault('poison'), reason: /worker-dead-letters failed/, stopped: 'under traffic' },
];

function fault(kind: Fault, seconds = readyWithin.usually): (stage: Stage) => void {
  const within = `release.readyWithinSeconds=${seconds}`;
  return (stage) => upgrade(stage, [`backend.image.tag=${faultyTag(stage.tag, kind)}`, within]);
}

/** Helm refuses a value that is none; whoever goes past it is refused by the application. */
function misconfigure(stage: Stage): void {
  assert.throws(() => upgrade(stage, [`backend.env.${variable}=none`]), /Command failed/);
  console.log('ok: helm refuses a wrong value, so that nothing changes');
  stage.kubectl.run('set', 'env', 'deployment/backend', `${variable}=none`, '--namespace', namespace);
}

/** How a bad release went. */
export interface Trial {
  readonly release: BadRelease;
  readonly outcome: Outcome;
  /** When it got the traffic, in milliseconds. */
  readonly promoted?: number;
}

export function imagesOfFaults(tag: string): string[] {
  return faults.map((kind) => faultyTag(imageOf('backend', tag), kind));
}

/** Rolls each out and waits until it is undone, with the reason in the status and what served before serving again. */
export async function tryBadReleases(stage: Stage, only: RegExp, fail: (error: unknown) => void): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const release of badReleases.filter(({ name }) => only.test(name))) {
    try {
      trials.push(await tryOne(stage, release));
    } catch (error) {
      fail(error);
      // the next one can be tried if this one is over
      if (stage.releases.state().phase !== 'settled') return trials;
    }
  }
  replayEvents(stage);
  return trials;
}

/** What a worker set aside that could not read it is sent again, now that one serves which can. */
function replayEvents({ kubectl }: Stage): void {
  const replay = ['node', 'dead-letters.mjs', 'replay', '--all'];
  console.log(
    `ok: of the events that were set aside, ${kubectl.run('exec', 'deployment/worker', '--namespace', namespace, '--', ...replay).trim()}`,
  );
}

async function tryOne(stage: Stage, release: BadRelease): Promise<Trial> {
  const { releases } = stage;
  const { name, start, reason, stopped } = release;
  const [before, serving] = [releases.state().history[0], releases.hashes()];
  start(stage);
  const outcome = await releases.outcomeAfter(before, 300);
  assert.equal(outcome.result, 'undone', `${name} was ${outcome.result}`);
  const [told] = statusOf().switches;
  assert.match(told?.reason ?? '', reason, name);
  assert.deepEqual(releases.hashes(), serving, `${name}: what served before does not serve`);
  const promoted = promotedDuring(stage, outcome);
  assert.equal(promoted !== undefined, stopped === 'under traffic', `${name}: whether it got traffic`);
  console.log(`ok: ${name}: undone after ${secondsBetween(Date.parse(outcome.began), Date.parse(outcome.ended))} s`);
  return { release, outcome, ...(promoted === undefined ? {} : { promoted }) };
}

/** When a release got the traffic, from what the controller says. */
function promotedDuring({ kubectl }: Stage, { began, ended }: Outcome): number | undefined {
  const { controller } = releaseNames(platform.name);
  const log = kubectl.run('logs', `deployment/${controller}`, '--namespace', namespace, `--since-time=${began}`);
  const lines = log.split('\n').filter((line) => line.includes('"release promoting"'));
  return lines.map((line) => Date.parse((JSON.parse(line) as { time: string }).time)).find((at) => at <= Date.parse(ended));
}

const withinSeconds = 90;
/** Answers that were on their way when the Service changed. */
const onTheirWayMs = 2000;

/** What people saw of one. */
export function judgeTrial(trial: Trial, bad: readonly BadAnswer[]): void {
  if (trial.promoted === undefined) tellBefore(trial);
  else tellAfter(trial, bad.filter(hadTraffic(trial)));
}

/** Nobody may see anything but from a bad release that has the traffic. */
export function judgeRest(trials: readonly Trial[], bad: readonly BadAnswer[]): void {
  const failed = bad.filter(({ reason }) => reason !== undefined);
  const others = failed.filter((answer) => !trials.some((trial) => hadTraffic(trial)(answer)));
  assert.deepEqual(others, [], 'requests failed although no bad release had the traffic');
}

function hadTraffic({ outcome, promoted = Number.POSITIVE_INFINITY }: Trial): (answer: BadAnswer) => boolean {
  const until = Date.parse(outcome.ended) + drainMs;
  return ({ at }) => at >= promoted - onTheirWayMs && at <= until;
}

/** Pods of the bad release go on serving so long over connections that are open. */
const drainMs = 15_000;

function tellBefore({ release, outcome }: Trial): void {
  const seconds = secondsBetween(Date.parse(outcome.began), Date.parse(outcome.ended));
  console.log(`ok: ${release.name}: stopped before it got traffic, ${seconds} s after its pods began, because: ${outcome.reason}`);
}

function tellAfter({ release: { name }, outcome, promoted = 0 }: Trial, bad: readonly BadAnswer[]): void {
  const failed = bad.filter(({ reason }) => reason !== undefined);
  const undone = Date.parse(outcome.ended);
  const times = bad.map(({ at }) => at);
  const first = Math.min(promoted, ...times);
  const last = Math.max(undone, ...times);
  const figures = [
    `undone ${secondsBetween(first, undone)} s after it got the traffic`,
    `the last bad answer came after ${bad.length === 0 ? 0 : secondsBetween(first, Math.max(...times))} s`,
    `${failed.length} requests failed`,
    `${bad.length - failed.length} were late`,
  ];
  console.log(`ok: ${name}: ${figures.join(', ')}, because: ${outcome.reason}`);
  assert.ok(last - first < withinSeconds * 1000, `${name}: not undone within ${withinSeconds} s`);
}

function secondsBetween(from: number, to: number): number {
  return Math.round((to - from) / 100) / 10;
}
