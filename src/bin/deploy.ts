import { join } from 'node:path';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { deployEnvironment, type EnvironmentDeployment } from '../targets/aws/deploy/deploy-environment.ts';
import { onInterruption } from '../targets/aws/deploy/interruption.ts';
import { terminalTalk } from '../targets/aws/deploy/terminal-talk.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

interface Options {
  readonly plan: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  readonly giveUp: readonly string[];
}

await new Command('deploy')
  .description(
    'deploys an environment to AWS: account, plan with cost, stacks in order, verification. Stops before anything that would lose what is stored. Can be interrupted and run again at any point',
  )
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--plan', 'only says what would be done, and what it costs', false)
  .option('--yes', 'asks nothing; what would lose something stored is refused all the same', false)
  .option('--give-up <id...>', 'logical ids of stateful resources that may be replaced or deleted with what they hold', [])
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { plan, yes, json, giveUp }: Options): Promise<void> {
  const talk = terminalTalk({ yes });
  onInterruption(talk, `npx projen deploy ${environmentName}`);
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), today: new Date() });
  const result = await deployEnvironment(platform, {
    environmentName,
    assembly,
    talk,
    planOnly: plan,
    givenUp: giveUp,
    // an endpoint on this machine is done in a moment
    pollEvery: process.env.AWS_ENDPOINT_URL ? 200 : 2000,
  });
  console.log(json ? JSON.stringify(result, undefined, 2) : summary(result));
  if (plan && result.plan.refusals.length > 0) process.exitCode = 1;
}

function summary({ environment, stacks, addresses = {}, after = {} }: EnvironmentDeployment): string {
  if (!stacks) return `nothing was changed; npx projen deploy ${environment} does it`;
  const changed = stacks.filter((stack) => stack.changed).length;
  return [
    `${environment} is deployed: ${changed} of ${stacks.length} stacks changed`,
    ...Object.entries(after).map(([name, said]) => `  ${name}: ${said}`),
    ...Object.entries(addresses).map(([name, address]) => `  ${name}: ${address}`),
  ].join('\n');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
