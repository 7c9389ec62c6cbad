import { setTimeout as sleep } from 'node:timers/promises';
import { type DeployedStack, deployedStacks, type StackFilter } from './deployed-stacks.ts';
import type { Talk } from './toolkit-host.ts';

export interface SettleProps extends StackFilter {
  readonly talk: Talk;
  /** The command that was typed. */
  readonly command: string;
  /** Milliseconds between two looks. Default: 2000. */
  readonly pollEvery?: number | undefined;
}

/**
 * Waits until CloudFormation works on no stack of the environment: a run that was interrupted left it at work, and it goes on by
 * itself. Resolves to the stacks as they are then.
 *
 * @throws Error for a stack that cannot go on without a person, with what to run.
 */
export async function settle(props: SettleProps): Promise<DeployedStack[]> {
  const { talk, command, pollEvery = 2000 } = props;
  const told = new Set<string>();
  for (;;) {
    const stacks = await deployedStacks(props);
    const busy = stacks.filter(({ status }) => status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS');
    for (const { stack, status } of busy.filter((one) => !told.has(one.stack))) {
      told.add(stack);
      talk.say(`${stack} is still at work (${status}) from a run before; waiting for CloudFormation to finish`);
    }
    if (busy.length === 0) return requireUsable(stacks, command);
    await sleep(pollEvery);
  }
}

function requireUsable(stacks: DeployedStack[], command: string): DeployedStack[] {
  const stuck = stacks.find(({ status }) => status === 'UPDATE_ROLLBACK_FAILED' || status === 'ROLLBACK_FAILED');
  if (!stuck) return stacks;
  const { stack, region, status } = stuck;
  const way =
    status === 'UPDATE_ROLLBACK_FAILED'
      ? `aws cloudformation continue-update-rollback --stack-name ${stack} --region ${region}`
      : `aws cloudformation delete-stack --stack-name ${stack} --region ${region}`;
  throw new Error(`${stack} is ${status}: CloudFormation could not undo what failed\nlook at its events, then run ${way}, then ${command}`);
}
