import assert from 'node:assert/strict';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { awsEnvironmentOf } from '../../src/targets/aws/aws-environment.ts';
import type { EnvironmentDeployment } from '../../src/targets/aws/deploy/deploy-environment.ts';
import { deployedStacks } from '../../src/targets/aws/deploy/deployed-stacks.ts';
import type { Destruction } from '../../src/targets/aws/deploy/destroy.ts';
import type { Commands } from './aws-commands.ts';

/** A stack that the declaration has no more is told by a plan, and goes when it is named; those that it has do not go one by one. */
export async function removeUndeclared(commands: Commands, environmentName: string): Promise<void> {
  const { region } = awsEnvironmentOf(platform, environmentName).environment;
  const stackOf = (part: string) => namesOf(platform).stack(environmentName, part);
  const StackName = stackOf('old');
  const client = new CloudFormationClient({ region });
  const TemplateBody = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  await client.send(new CreateStackCommand({ StackName, TemplateBody }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { StackName });

  const { plan } = await commands.result<EnvironmentDeployment>('deploy', '--plan');
  assert.deepEqual(plan.undeclared, [StackName]);
  const said = await commands.failure('destroy', '--yes', '--stack', stackOf('network'));
  assert.ok(said.includes(`--stack names ${stackOf('network')}, but not declared any more are ${StackName}; nothing was deleted`), said);
  const { stacks } = await commands.result<Destruction>('destroy', '--yes', '--stack', StackName);
  assert.deepEqual(stacks, [{ stack: StackName, changed: true }]);
  const left = (await deployedStacks({ prefix: stackOf(''), regions: [region] })).map(({ stack }) => stack);
  assert.ok(!left.includes(StackName) && left.includes(stackOf('network')), left.join(', '));
}
