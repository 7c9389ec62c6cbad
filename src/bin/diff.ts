import { join } from 'node:path';
import { Command } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../targets/aws/aws-environment.ts';
import { monthlyCost } from '../targets/aws/cost/monthly-cost.ts';
import { diff } from '../targets/aws/deploy/diff.ts';
import { describePlan, planOf } from '../targets/aws/deploy/plan.ts';
import { terminalTalk } from '../targets/aws/deploy/terminal-talk.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

await new Command('diff')
  .description('prints what deploying an environment would add, change, replace and remove, and what of it would be refused')
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--json', 'prints the result as JSON', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { json }: { readonly json: boolean }): Promise<void> {
  const { environment } = awsEnvironmentOf(platform, environmentName);
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), today: new Date(), overrides });
  const changes = await diff(assembly, { talk: terminalTalk({ yes: false }), command: `npx projen diff ${environmentName}` });
  const cost = monthlyCost(platform, { environmentName, environment, assembly });
  const plan = planOf({ environmentName, cost, changes, givenUp: [], undeclared: [] });
  console.log(json ? JSON.stringify({ stacks: changes, ...plan }, undefined, 2) : describePlan(plan));
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
