import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Arena, openArena, type Stand } from './arena.ts';
import { asksOf, floorAsks } from './asks.ts';
import type { Contender, Score } from './contender.ts';
import { mebibytesOf } from './cpu-clock.ts';
import { fillFloor } from './database.ts';
import { startFloor } from './floor.ts';
import { LoadProcess } from './load-process.ts';
import { connections, playRounds, type RoundsOptions } from './rounds.ts';
import { type Finding, findingLine, isMissed, noiseLine, noiseOf, scoreLine, workRatio } from './verdict.ts';

// Entry: node apps/backend/test/bench/bench-api.ts [--rounds 5] [--requests 3000] [--no-million] [--soak] [--json]
// Measures the API against a bare server in the same run, in CPU of server and database together: time is worth little on a busy machine.
const { values } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '3000' },
    million: { type: 'boolean', default: true },
    soak: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const wholeNumber = (option: 'rounds' | 'requests'): number => {
  const number = Number(values[option]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${option} is "${values[option]}", allowed is a whole number from 1`);
  return number;
};

const smallTodos = 10_000;
const largeTodos = 1_000_000;
const pagesDeep = 10;
const soakRequests = 200_000;
const settleMs = 3000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Bench extends RoundsOptions {
  readonly arena: Arena;
  readonly small: Stand;
}

/** The product between two processes of the floor: what these differ by is noise. */
const againstFloor = async (bench: Bench, what: 'list' | 'create'): Promise<Score[]> => {
  const floors = [await startFloor(bench.small.ownerUrl), await startFloor(bench.small.ownerUrl)];
  const asks = floorAsks(bench.small.ownerUrl);
  const { product, ownerUrl } = bench.small;
  const contenders: Contender[] = [
    { name: `${what}: product`, ...product, shots: asksOf(product.url, ownerUrl)[what] },
    ...floors.map(({ pid, url }, index) => ({ name: `${what}: floor ${'AB'[index]}`, pid, url, shots: asks[what] })),
  ];
  const scores = await playRounds(contenders, bench);
  for (const floor of floors) floor.stop();
  for (const score of scores) say(scoreLine(score));
  return scores;
};

const versusFloor = async (bench: Bench, what: 'list' | 'create', atLeast: number): Promise<Finding & { noise: number }> => {
  const [product, a, b] = (await againstFloor(bench, what)) as [Score, Score, Score];
  const floor = a.cpuMicros < b.cpuMicros ? a : b;
  const name = what === 'list' ? 'list of 50' : 'creation with its outbox row';
  const noise = noiseOf(a, b);
  say(noiseLine(name, noise));
  return { what: `${name}, work per CPU second against the floor`, value: workRatio(product, floor), unit: '', atLeast, noise };
};

const flatness = async (bench: Bench, noise: number): Promise<Finding> => {
  say(`filling a database with ${largeTodos} todos`);
  const large = await bench.arena.open('large', largeTodos);
  const page = ({ product, ownerUrl }: Stand, name: string): Contender => ({
    name,
    ...product,
    shots: () => asksOf(product.url, ownerUrl).pages(pagesDeep),
  });
  const scores = await playRounds([page(bench.small, 'page of 10 thousand'), page(large, 'page of a million')], bench);
  for (const score of scores) say(scoreLine(score));
  const [few, many] = scores as [Score, Score];
  return { what: 'CPU a page, a million todos against 10 thousand', value: many.cpuMicros / few.cpuMicros, unit: '', atMost: 1.2, noise };
};

/** Memory is compared between the end of the first tenth, when everything is warm, and the end. */
const soak = async ({ small, load }: Bench): Promise<Finding> => {
  const { product, ownerUrl } = small;
  const asks = asksOf(product.url, ownerUrl);
  const sizes: number[] = [];
  for (let tenth = 0; tenth < 10; tenth += 1) {
    await load.run({ url: product.url, shots: await asks.list(), requests: soakRequests / 10, connections });
    await sleep(settleMs);
    sizes.push(mebibytesOf(product.pid));
  }
  say(`  MiB after each ${soakRequests / 10} requests: ${sizes.map((size) => size.toFixed(0)).join(' ')}`);
  return {
    what: `memory after ${soakRequests} requests against after a tenth`,
    value: (sizes[9] ?? 0) / (sizes[0] ?? 1),
    unit: '',
    atMost: 1.1,
  };
};

/** A second start: the first one fills the compile cache that machines keep. */
const startAndRest = async ({ arena, small }: Bench): Promise<Finding[]> => {
  const product = await arena.start('second-start', small.databaseUrl);
  await sleep(settleMs);
  return [
    { what: 'CPU until ready', value: product.readyCpuSeconds, unit: 's', atMost: 1.5 },
    { what: 'memory when idle', value: mebibytesOf(product.pid), unit: 'MiB', atMost: 160 },
  ];
};

const measure = async (arena: Arena, load: LoadProcess): Promise<Finding[]> => {
  const small = await arena.open('small', smallTodos);
  await fillFloor(small.ownerUrl);
  const bench: Bench = {
    arena,
    small,
    load,
    databasePid: arena.databasePid,
    rounds: wholeNumber('rounds'),
    requests: wholeNumber('requests'),
  };
  say(
    `best of ${bench.rounds} alternated rounds of ${bench.requests} requests over ${connections} connections; CPU of server and database`,
  );
  const start = await startAndRest(bench);
  const list = await versusFloor(bench, 'list', 0.95);
  return [
    ...start,
    list,
    ...(values.million ? [await flatness(bench, list.noise)] : []),
    await versusFloor(bench, 'create', 0.85),
    ...(values.soak ? [await soak(bench)] : []),
  ];
};

const main = async (): Promise<boolean> => {
  const arena = await openArena();
  const load = new LoadProcess();
  try {
    const findings = await measure(arena, load);
    process.stdout.write(values.json ? `${JSON.stringify(findings, undefined, 2)}\n` : `${findings.map(findingLine).join('\n')}\n`);
    return !findings.some(isMissed);
  } finally {
    load.close();
    await arena.close();
  }
};

// said outright: the embedded database ends the process with 0 when nothing is left to do
process.exit((await main()) ? 0 : 1);
