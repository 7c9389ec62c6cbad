import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { monthlyCost } from '../cost/monthly-cost.ts';
import { accountFindings } from '../doctor/account-findings.ts';
import type { Finding } from '../doctor/finding.ts';
import { requireIdentity } from '../doctor/identity.ts';
import { deployStacks, type StacksDeployment } from './deploy-stacks.ts';
import { emptyAmong, regionsOf } from './deployed-stacks.ts';
import { DeploymentError, NotConfirmedError } from './deployment-error.ts';
import { diff } from './diff.ts';
import type { Follower } from './followers.ts';
import { describePlan, type Plan, planOf } from './plan.ts';
import { settle } from './settle.ts';
import type { Talk } from './toolkit-host.ts';
import { verify } from './verify.ts';

export interface DeployEnvironmentProps {
  readonly environmentName: string;
  readonly assembly: CloudAssembly;
  readonly talk: Talk;
  /** Only says what would be done. Default: false. */
  readonly planOnly?: boolean;
  /** Logical ids of stateful resources that may be lost. Default: none. */
  readonly givenUp?: readonly string[];
  /** Default: none. */
  readonly followers?: readonly Follower[];
  /** Milliseconds between two looks at a stack. Default: 2000. */
  readonly pollEvery?: number;
}

export interface EnvironmentDeployment extends Partial<StacksDeployment> {
  readonly environment: string;
  readonly account: string;
  readonly plan: Plan;
  /** What each follower said. */
  readonly after?: Readonly<Record<string, string>>;
  /** Addresses that a person needs now. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/**
 * Deploys an environment: looks who calls, waits for what a run before left at work, plans, deploys the stacks in order, lets the
 * followers do the rest and looks at what came out. Every step finds what the steps before left, so it can be run again at any point.
 *
 * @throws Error naming the step, the reason and what to run next; before anything is changed where something stateful would be lost.
 */
export async function deployEnvironment(platform: Platform, props: DeployEnvironmentProps): Promise<EnvironmentDeployment> {
  const { environmentName, assembly, talk, planOnly = false, givenUp = [], followers = [] } = props;
  const command = `npx projen deploy ${environmentName}`;
  const { environment } = awsEnvironmentOf(platform, environmentName);
  const account = await step('account', command, () => requireIdentity(environment));
  talk.say(`account ${account.account}, as ${account.arn}`);
  await step('account', command, async () =>
    requireReady(await accountFindings({ platform, environmentName, environment, assembly }), talk),
  );

  const filter = { prefix: namesOf(platform).stack(environmentName, ''), regions: regionsOf(assembly) };
  const there = await step('account', command, () => settle({ ...filter, talk, command, pollEvery: props.pollEvery }));
  const fresh = emptyAmong(there);
  const plan = await step('plan', command, async () => {
    const declared = assembly.stacks.map(({ stackName }) => stackName);
    const undeclared = there.flatMap(({ stack }) => (declared.includes(stack) ? [] : [stack]));
    const cost = monthlyCost(platform, { environmentName, environment, assembly });
    return planOf({ environmentName, cost, changes: await diff(assembly, { talk, command, fresh }), givenUp, undeclared });
  });
  talk.say(describePlan(plan));
  if (planOnly) return { environment: environmentName, account: account.account, plan };
  requirePassable(plan, command);

  const deployed = await deployStacks(assembly, { talk, command, givenUp, fresh, pollEvery: props.pollEvery });
  const after: Record<string, string> = {};
  for (const follower of followers) {
    after[follower.name] = await step(follower.name, command, () =>
      follower.run({ account: account.account, assembly, outputs: deployed.outputs }),
    );
    talk.say(`${follower.name}: ${after[follower.name]}`);
  }
  const addresses = await step('verification', command, () => verify(assembly, deployed, environment.domain));
  return { environment: environmentName, account: account.account, plan, ...deployed, after, addresses };
}

/** Tells what is not as it should be, and stops where the environment cannot be made: a quota that is too small. */
function requireReady(findings: readonly Finding[], talk: Talk): void {
  const wrong = findings.filter(({ ok }) => !ok);
  for (const { need, found } of wrong.filter(({ optional }) => optional)) talk.say(`  note: ${need}: ${found}`);
  const missing = wrong.filter(({ optional }) => !optional);
  if (missing.length > 0) throw new Error(missing.map(({ need, found, fix }) => `${need}: ${found}\n  ${fix}`).join('\n'));
}

function requirePassable({ refusals }: Plan, command: string): void {
  if (refusals.length === 0) return;
  const lost = refusals.map(({ stack, id, reason }) => `${stack} ${id} ${reason}`).join('\n');
  throw new Error(
    `the deployment was refused at the plan, nothing was changed:\n${lost}\nsee the plan for the way around, then run ${command}`,
  );
}

/** Says at which step it stopped, unless that is said already. */
async function step<Result>(name: string, command: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeploymentError || error instanceof NotConfirmedError || error instanceof RangeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the deployment stopped at the step ${name}: ${reason}\nremove the cause and run ${command} again`, { cause: error });
  }
}
