import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { measureRender, type RenderFigures } from '../targets/kube/bench/measure-render.ts';

/** What rendering everything for all environments may take, in seconds of processor time. */
const limit = 3;

interface Options {
  readonly rounds: string;
  readonly json: boolean;
  readonly child: boolean;
}

await new Command('bench:render')
  .description('measures what rendering the chart and the manifests of all environments costs in processor time: the best of some rounds')
  .option('--rounds <number>', 'rounds', '3')
  .option('--json', 'prints the result as JSON', false)
  .option('--child', 'used by itself: measures in this process', false)
  .action(run)
  .parseAsync();

function run({ rounds, json, child }: Options): void {
  if (child) console.log(JSON.stringify(measureRender(platform)));
  else tell(Number(rounds), json);
}

function tell(rounds: number, json: boolean): void {
  const all = Array.from({ length: rounds }, inProcessOfItsOwn);
  const best = all.reduce((least, one) => (one.cpu < least.cpu ? one : least));
  console.log(json ? JSON.stringify({ ...best, limit }, undefined, 2) : report(best));
  process.exitCode = best.cpu <= limit ? 0 : 1;
}

function inProcessOfItsOwn(): RenderFigures {
  return JSON.parse(execFileSync(process.execPath, [import.meta.filename, '--child'], { encoding: 'utf8' })) as RenderFigures;
}

function report({ cpu, loading, files, objects }: RenderFigures): string {
  const seconds = `${cpu.toFixed(2)} s of processor time, ${loading.toFixed(2)} of them loading`;
  return `chart and manifests of all environments: ${seconds}; ${files} files, ${objects} objects; limit ${limit} s`;
}
