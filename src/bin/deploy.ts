import { join } from 'node:path';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { deploy } from '../targets/aws/deploy.ts';
import { synthesise } from '../targets/aws/synthesise.ts';
import { terminalTalk } from '../targets/aws/terminal-talk.ts';

await new Command('deploy')
  .description(
    'deploys the stacks of an environment to AWS: network, cluster, database, registry, secrets. It neither builds images nor installs the chart: push images to the registry and install the chart with helm',
  )
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--yes', 'asks nothing', false)
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { yes, json }: { readonly yes: boolean; readonly json: boolean }): Promise<void> {
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), today: new Date() });
  const result = await deploy(assembly, { talk: terminalTalk({ yes }), command: `npx projen deploy ${environmentName}` });
  const changed = result.stacks.filter(({ changed }) => changed).length;
  const summary = `${environmentName} is deployed: ${changed} of ${result.stacks.length} stacks changed`;
  console.log(json ? JSON.stringify({ environment: environmentName, ...result }, undefined, 2) : summary);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
