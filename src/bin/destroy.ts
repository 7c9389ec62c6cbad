import { join } from 'node:path';
import { Command } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { type Destruction, destroy } from '../targets/aws/deploy/destroy.ts';
import { onInterruption } from '../targets/aws/deploy/interruption.ts';
import { terminalTalk } from '../targets/aws/deploy/terminal-talk.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

interface Options {
  readonly yes: boolean;
  readonly delete: readonly string[];
  readonly json: boolean;
}

await new Command('destroy')
  .description(
    'deletes the stacks of an environment, the last one first, and tells what is left. What is protected stays unless it is named; CDKToolkit stays, for it serves the whole account',
  )
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--yes', 'asks nothing, not even before data is deleted', false)
  .option('--delete <id...>', 'logical ids of protected resources that are deleted too, with what they hold', [])
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { yes, delete: confirmed, json }: Options): Promise<void> {
  const talk = terminalTalk({ yes });
  onInterruption(talk, `npx projen destroy ${environmentName}`);
  const result = await destroy(platform, {
    environmentName,
    talk,
    confirmed,
    synthesise: (unprotected) =>
      synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), unprotected, overrides }),
    // an endpoint on this machine is done in a moment
    pollEvery: process.env.AWS_ENDPOINT_URL ? 200 : 2000,
  });
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
