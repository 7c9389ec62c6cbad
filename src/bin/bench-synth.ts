import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { table } from '../targets/aws/assembly-summary.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { measureSynth, perResource, type SynthFigures } from '../targets/aws/bench/measure-synth.ts';
import { peerFigures, peerName } from '../targets/aws/bench/peer-figures.ts';

/** What one environment, all of them, and one resource may take: seconds, seconds, milliseconds of processor time. */
const limits = { one: 3.5, all: 6, resource: 12 };

interface Options {
  readonly rounds: string;
  readonly peer: boolean;
  readonly json: boolean;
  readonly child?: readonly string[];
}

await new Command('bench:synth')
  .description('measures what synthesising costs in processor time: the best of some rounds, each in a process of its own')
  .option('--rounds <number>', 'rounds', '3')
  .option('--no-peer', `leaves out ${peerName}, which takes 500 MB of disk in .keelson`)
  .option('--json', 'prints the result as JSON', false)
  .option('--child <environment...>', 'used by itself: measures these in this process')
  .action(run)
  .parseAsync()
  .catch(fail);

async function run({ rounds, peer, json, child }: Options): Promise<void> {
  if (child) return console.log(JSON.stringify(await measureSynth(platform, child)));
  const names = namesOnAws(platform);
  const ours = [...names.map((name) => [name]), names].map((chosen) => [chosen.join(', '), bestOf(Number(rounds), chosen)] as const);
  const theirs = peer ? peerFigures(join(import.meta.dirname, '..', '..', '.keelson', 'bench-peer')) : 'left out';
  const within = ours.map(([, figures], index) => isWithin(figures, index === names.length ? limits.all : limits.one));
  if (json)
    console.log(JSON.stringify({ ours: Object.fromEntries(ours), peer: theirs, limits, within: within.every(Boolean) }, undefined, 2));
  else console.log(report(ours, theirs));
  process.exitCode = within.every(Boolean) ? 0 : 1;
}

function bestOf(rounds: number, names: readonly string[]): SynthFigures {
  const figures = Array.from({ length: rounds }, () => {
    const output = execFileSync(process.execPath, [import.meta.filename, '--child', ...names], { encoding: 'utf8' });
    return JSON.parse(output) as SynthFigures;
  });
  return figures.reduce((best, one) => (one.cpu < best.cpu ? one : best));
}

function isWithin(figures: SynthFigures, seconds: number): boolean {
  return figures.cpu <= seconds && perResource(figures) <= limits.resource;
}

function report(ours: readonly (readonly [string, SynthFigures])[], theirs: SynthFigures | string): string {
  const row = (name: string, figures: SynthFigures) => [
    name,
    figures.cpu.toFixed(2),
    figures.loading.toFixed(2),
    figures.resources,
    perResource(figures).toFixed(1),
  ];
  const rows = [
    ...ours.map(([name, figures]) => row(name, figures)),
    ...(typeof theirs === 'string' ? [] : [row('EKS Blueprints', theirs)]),
  ];
  return [
    table([['processor time', 'seconds', 'of it loading', 'resources', 'ms a resource beyond loading'], ...rows]),
    `\nlimits: one environment ${limits.one} s, all ${limits.all} s, a resource ${limits.resource} ms`,
    typeof theirs === 'string' ? `the peer (${peerName}) was not measured: ${theirs}` : `peer: ${peerName}`,
  ].join('\n');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
