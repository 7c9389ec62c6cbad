import { join } from 'node:path';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { destroy } from '../targets/aws/destroy.ts';
import { synthesise } from '../targets/aws/synthesise.ts';
import { terminalTalk } from '../targets/aws/terminal-talk.ts';

await new Command('destroy')
  .description(
    'deletes the stacks of an environment, and its data unless the environment keeps it; CDKToolkit stays, for it serves the whole account',
  )
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--yes', 'asks nothing, not even before data is deleted', false)
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { yes, json }: { readonly yes: boolean; readonly json: boolean }): Promise<void> {
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName) });
  const stacks = await destroy(platform, { environmentName, assembly, talk: terminalTalk({ yes }) });
  const existed = stacks.filter(({ changed }) => changed).length;
  const summary = existed === 0 ? `${environmentName} had no stacks` : `${environmentName} is destroyed: ${existed} stacks deleted`;
  console.log(json ? JSON.stringify({ environment: environmentName, stacks }, undefined, 2) : summary);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
