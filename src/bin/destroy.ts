import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { namesOf } from '../model/names.ts';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { type Destruction, destroy } from '../targets/aws/deploy/destroy.ts';
import { destroyUndeclared } from '../targets/aws/deploy/destroy-undeclared.ts';
import { onInterruption } from '../targets/aws/deploy/interruption.ts';
import { terminalTalk } from '../targets/aws/deploy/terminal-talk.ts';
import { synthesise } from '../targets/aws/synthesise.ts';
import { type ClusterDestruction, destroyRelease } from '../targets/kube/operate/destroy.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';

interface Options {
  readonly yes: boolean;
  readonly delete: readonly string[];
  readonly stack: readonly string[];
  readonly deleteData: boolean;
  readonly namespace: string;
  readonly context?: string;
  readonly json: boolean;
}

const onClusters = Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'cluster' ? [name] : []));
const onAws = namesOnAws(platform);

await new Command('destroy')
  .description(
    'takes an environment away and tells what is left. On AWS: its stacks, the last one first; what is protected stays unless it is named, and CDKToolkit stays, for it serves the whole account. On a cluster: all objects of the platform; what is stored stays unless the name of the namespace is typed',
  )
  .argument('<environment>', `one of ${onAws.join(', ')} on AWS, ${onClusters.join(', ')} for any cluster`)
  .option('--yes', 'asks nothing. AWS: not even before data is deleted; cluster: what is stored stays', false)
  .option('--delete <id...>', 'AWS: logical ids of protected resources that are deleted too, with what they hold', [])
  .option('--delete-data', 'cluster: deletes what is stored too: volumes, dumps and their passwords', false)
  .option('--context <name>', 'cluster: context of the kubeconfig; default: the current one')
  .option('--namespace <name>', 'cluster: namespace of the platform', namesOf(platform).namespace)
  .option('--stack <name...>', 'only these stacks, which are not declared any more', [])
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

function run(environmentName: string, options: Options): Promise<void> {
  return onClusters.includes(environmentName) ? runOnCluster(options) : runOnAws(environmentName, options);
}

async function runOnCluster({ yes, json, deleteData, context, namespace }: Options): Promise<void> {
  const { say, ask: confirm } = terminalTalk({ yes });
  const type = yes || !process.stdin.isTTY ? async () => '' : typed;
  const result = await destroyRelease(platform, programsFor({ namespace, context }), { namespace, deleteData, say, confirm, type });
  console.log(json ? JSON.stringify(result, undefined, 2) : endOf(result));
  if (result.result === 'not confirmed') process.exitCode = 1;
}

async function typed(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return (await terminal.question(`${question} `).finally(() => terminal.close())).trim();
}

function endOf({ namespace, result, removed, kept }: ClusterDestruction): string {
  if (result === 'nothing there') return `nothing of ${platform.name} is in namespace ${namespace}`;
  if (result === 'not confirmed') return 'nothing was changed';
  const stays = kept.map(({ object, because }) => `  kept ${object}: ${because}`);
  return [
    `${platform.name} is gone from namespace ${namespace}: what helm installed, and ${removed.length} objects besides`,
    ...(stays.length === 0 ? ['  nothing of it is left in the cluster'] : stays),
  ].join('\n');
}

async function runOnAws(environmentName: string, { yes, delete: confirmed, stack: stacks, json }: Options): Promise<void> {
  const talk = terminalTalk({ yes });
  onInterruption(talk, `npx projen destroy ${environmentName}`);
  const common = {
    environmentName,
    talk,
    synthesise: (unprotected: readonly string[]) =>
      synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), unprotected, overrides }),
  };
  // an endpoint on this machine is done in a moment
  const pollEvery = process.env.AWS_ENDPOINT_URL ? 200 : 2000;
  const result =
    stacks.length > 0
      ? await destroyUndeclared(platform, { ...common, stacks })
      : await destroy(platform, { ...common, confirmed, pollEvery });
  console.log(json ? JSON.stringify(result, undefined, 2) : summary(result));
}

function summary({ environment, stacks, kept, left }: Destruction): string {
  const existed = stacks.filter(({ changed }) => changed).length;
  return [
    existed === 0 ? `${environment} had no stacks` : `${environment} is destroyed: ${existed} stacks deleted`,
    ...kept.map(({ stack, id, type, how }) => `  ${how === 'snapshot' ? 'a last snapshot is kept of' : 'kept'} ${stack} ${id} (${type})`),
    ...(left.length === 0 ? ['  nothing in the account carries its tags any more'] : ['  still in the account, by its tags:']),
    ...left.map((arn) => `    ${arn}`),
  ].join('\n');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
