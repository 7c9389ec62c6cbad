import { CloudFormationClient, DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import type { DeployedStack } from './deployed-stacks.ts';
import type { StackOutcome, Talk } from './toolkit-host.ts';

/** Seconds that deleting one stack may take: clusters and distributions are slow. */
const longest = 3600;

/** Deletes stacks that the declaration has no more, one after the other: CDK knows only those that it synthesises. */
export async function deleteStacks(stacks: readonly DeployedStack[], talk: Talk): Promise<StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  for (const { stack, region } of stacks) {
    talk.say(`${stack}, which is not declared any more`);
    const client = new CloudFormationClient({ region });
    await client.send(new DeleteStackCommand({ StackName: stack }));
    await waitUntilStackDeleteComplete({ client, maxWaitTime: longest }, { StackName: stack });
    outcomes.push({ stack, changed: true });
  }
  return outcomes;
}
