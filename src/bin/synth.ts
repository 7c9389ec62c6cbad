import { join } from 'node:path';
import { Command } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { openWarnings, type StackSummary, summarise, table } from '../targets/aws/assembly-summary.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

interface Options {
  readonly json: boolean;
}

await new Command('synth')
  .description('writes the CloudFormation templates of an environment to cdk.out/ENVIRONMENT; needs neither credentials nor network')
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--json', 'prints the result as JSON', false)
  .action(synth)
  .parseAsync()
  .catch(fail);

async function synth(environmentName: string, { json }: Options): Promise<void> {
  const outdir = join('cdk.out', environmentName);
  const assembly = await synthesise(platform, { environmentName, outdir, today: new Date(), overrides });
  const [stacks, warnings] = [summarise(assembly), openWarnings(assembly)];
  console.log(json ? JSON.stringify({ environment: environmentName, outdir, stacks, warnings }, undefined, 2) : report(stacks, outdir));
  if (warnings.length === 0) return;
  console.error('remove the cause of each warning, or acknowledge it by its id, with a reason, under acknowledged in src/environments.ts');
  process.exitCode = 1;
}

function report(stacks: readonly StackSummary[], outdir: string): string {
  const rows = stacks.map(({ stack, resources, kilobytes }) => [stack, resources, `${kilobytes} kB`]);
  const total = ['total', sum(stacks, 'resources'), `${sum(stacks, 'kilobytes')} kB`];
  return `${table([['stack', 'resources', 'template'], ...rows, total])}\n\ntemplates are in ${outdir}`;
}

function sum(stacks: readonly StackSummary[], field: 'resources' | 'kilobytes'): number {
  return stacks.reduce((total, stack) => total + stack[field], 0);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
