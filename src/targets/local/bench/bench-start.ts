import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LastLines } from '../last-lines.ts';
import { holderOf } from '../ports.ts';
import { LocalProblem } from '../problem.ts';
import { untilReady } from '../readiness.ts';
import { ask, type Running, start } from '../spawn.ts';
import type { Measurement } from './measurement.ts';
import { memoryOfTree, type TreeMemory } from './process-tree.ts';

/** What a measurement needs to know. */
export interface BenchCall {
  /** Folder of the repository, whose last commit is cloned. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Version of projen that a fresh clone is told to use. */
  readonly projenVersion: string;
  /** Tells what is going on. */
  readonly say: (line: string) => void;
}

export interface BenchResult {
  readonly measurements: readonly Measurement[];
  readonly memory: TreeMemory;
}

const patience = 300_000;
/** Milliseconds after which what a start leaves behind has settled. */
const settling = 10_000;

/** Clones the last commit, runs it as a stranger would, and measures. */
export async function benchStart(call: BenchCall): Promise<BenchResult> {
  const clone = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
  // the database runs as a user of its own where root calls, and must get in
  chmodSync(clone, 0o755);
  try {
    call.say(`cloning the last commit into ${clone}`);
    must(ask('git', ['clone', '--quiet', call.root, clone], { timeout: patience }));
    const first = await timeOfStart(call, clone, 'first start, with nothing installed');
    const second = await timeOfStart(call, clone, 'second start');
    return { measurements: [...startMeasurements(first, second), ...synthMeasurements(call, clone)], memory: second.memory };
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

interface Start {
  readonly seconds: number;
  readonly stopSeconds: number;
  readonly memory: TreeMemory;
}

function startMeasurements(first: Start, second: Start): Measurement[] {
  return [
    { what: 'fresh clone to the first page', value: first.seconds, unit: 's', limit: 60 },
    { what: 'second up to the first page', value: second.seconds, unit: 's', limit: 10 },
    { what: 'end of all after SIGTERM', value: Math.max(first.stopSeconds, second.stopSeconds), unit: 's', limit: 10 },
    { what: `memory of the whole tree, idle (${second.memory.kind})`, value: second.memory.total, unit: 'MiB', limit: 1024 },
  ];
}

async function timeOfStart({ say, projenVersion, environment }: BenchCall, clone: string, what: string): Promise<Start> {
  const port = await freePair();
  say(`${what}, UI at port ${port}`);
  const lines = new LastLines();
  const since = Date.now();
  const args = ['-y', `projen@${projenVersion}`, 'up', '--port', String(port)];
  const up = start({ ...bare, name: 'up', command: 'npx', args, cwd: clone, env: cleaned(environment) }, (line) => lines.add(line));
  try {
    await answers(up, port, lines);
    const seconds = (Date.now() - since) / 1000;
    say(`first page after ${seconds.toFixed(1)} s`);
    await pause(settling);
    const memory = memoryOfTree(up.pid ?? 0);
    return { seconds, memory, stopSeconds: await stop(up, port) };
  } finally {
    up.signal('SIGTERM', true);
  }
}

const bare = { kind: 'task', needs: [] } as const;

/** Both the sign-in page and the API answer, or the start has failed. */
async function answers(up: Running, port: number, lines: LastLines): Promise<void> {
  const givenUp = AbortSignal.timeout(patience);
  const ready = [`http://127.0.0.1:${port}/sign-in`, `http://127.0.0.1:${port + 1}/health/ready`].map((url) =>
    untilReady({ kind: 'http', url }, givenUp),
  );
  const ended = up.exit.then(({ code }) => {
    throw new LocalProblem(`up ended with code ${code} before it answered:\n${lines.all().join('\n')}`);
  });
  const results = await Promise.race([Promise.all(ready), ended]);
  if (!results.every(Boolean)) throw new LocalProblem(`nothing answered within ${patience / 1000} s:\n${lines.all().join('\n')}`);
}

/** Seconds from SIGTERM to the end of everything that was started. */
async function stop(up: Running, port: number): Promise<number> {
  const since = Date.now();
  up.exit.catch(() => undefined);
  up.signal('SIGTERM', false);
  const lock = async () => (await holderOf(port)) ?? (await holderOf(port + 1));
  while (await lock()) await pause(50);
  const members = () => ask('pgrep', ['-g', String(up.pid)]).ok;
  while (members()) await pause(50);
  return (Date.now() - since) / 1000;
}

async function freePair(): Promise<number> {
  for (let port = 20_000 + Math.floor(Math.random() * 20_000); ; port += 2) {
    if (!(await holderOf(port)) && !(await holderOf(port + 1))) return port;
  }
}

/** The least of three runs, for whatever else the machine does only adds. */
function synthMeasurements({ say, projenVersion, environment }: BenchCall, clone: string): Measurement[] {
  say('synthesising');
  const options = { cwd: clone, timeout: patience, env: cleaned(environment) };
  must(ask('npx', ['-y', `projen@${projenVersion}`], options));
  const least = (command: string) => Math.min(...[1, 2, 3].map(() => cpuSeconds(command, options)));
  const measurements: Measurement[] = [{ what: 'npx projen with nothing to do', value: least('npx projen'), unit: 'CPU s', limit: 2.5 }];
  if (!existsSync(join(clone, 'src', 'bin', 'synth.ts'))) return measurements;
  const synth = least('node_modules/.bin/node src/bin/synth.ts dev');
  return [...measurements, { what: 'synth of one AWS environment', value: synth, unit: 'CPU s', limit: 3.5 }];
}

function cpuSeconds(command: string, options: Parameters<typeof ask>[2]): number {
  const { output } = must(ask('bash', ['-c', `TIMEFORMAT='cpu %U %S'; time ${command}`], options));
  const [, user, system] = output.match(/cpu ([\d.]+) ([\d.]+)/) ?? [];
  return Number(user) + Number(system);
}

function must(answer: ReturnType<typeof ask>): ReturnType<typeof ask> {
  if (!answer.ok) throw new LocalProblem(`the measurement cannot go on: ${answer.output}`);
  return answer;
}

/** The caller's environment without what the caller's own task has put into it. */
function cleaned(environment: BenchCall['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      if (value === undefined || /^(npm_lifecycle|npm_package|npm_config_local_prefix|INIT_CWD|NODE_ENV|KAFKA_)/.test(name)) return [];
      return [[name, name === 'PATH' ? withoutModules(value) : value]];
    }),
  );
}

function withoutModules(path: string): string {
  return path
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
}
