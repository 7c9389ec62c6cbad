import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnResource, CustomResource, CustomResourceProviderBase, Fn } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from './environment-stack.ts';
import { acceptHandlers } from './guard/accept-handlers.ts';
import { letLogsUse } from './stack-key.ts';

/**
 * Gives the functions that CDK adds to a stack log groups like the stack's own. By itself CDK keeps them for two years in the
 * open, or leaves it to Lambda to make one that outlives the stack.
 */
export function ownHandlerLogs(stack: EnvironmentStack, key: Key): void {
  acceptHandlers(stack);
  letLogsUse(key, `/aws/lambda/${stack.stackName}-*`);
  const children = stack.node.findAll();
  const made = children.filter((child) => child instanceof CustomResourceProviderBase).map((provider) => groupOf(stack, provider));
  for (const resource of children.filter((child) => child instanceof CustomResource)) resource.node.addDependency(...made);
  const found = children.filter((child) => CfnLogGroup.isCfnLogGroup(child)).filter(({ kmsKeyId }) => kmsKeyId === undefined);
  for (const group of [...made, ...found]) {
    group.kmsKeyId = key.keyArn;
    group.retentionInDays = stack.logDays;
    group.applyRemovalPolicy(stack.keepPolicy);
  }
}

/** The group that Lambda would make at the first call of a custom resource's function. */
function groupOf(stack: EnvironmentStack, provider: CustomResourceProviderBase): CfnLogGroup {
  const handler = provider.node.findChild('Handler');
  if (!CfnResource.isCfnResource(handler)) throw new TypeError(`${handler.node.path} is not a resource`);
  return new CfnLogGroup(stack, `${provider.node.id}Logs`, { logGroupName: Fn.join('', ['/aws/lambda/', handler.ref]) });
}
