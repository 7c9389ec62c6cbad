import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnResource, CustomResourceProviderBase, type Stack } from 'aws-cdk-lib/core';
import { acknowledge } from './acknowledge.ts';

const calledByCloudFormation =
  'CloudFormation alone calls this function of CDK, once for a change, waits for its answer and fails the deployment without one: nobody would read a queue of dead letters, and concurrency that is set aside would be taken from the account';

/** Accepts, at each function that CDK itself adds to a stack, what the checkers want of functions that serve people. */
export function acceptHandlers(stack: Stack): void {
  const children = stack.node.findAll();
  for (const handler of children.filter((child) => child instanceof CfnFunction))
    acknowledge(handler, {
      'NIST.800.53.R5-LambdaDLQ': calledByCloudFormation,
      'NIST.800.53.R5-LambdaConcurrency': calledByCloudFormation,
      CKV_AWS_115: calledByCloudFormation,
      CKV_AWS_116: calledByCloudFormation,
    });
  for (const provider of children.filter((child) => child instanceof CustomResourceProviderBase)) {
    const handler = provider.node.findChild('Handler');
    if (CfnResource.isCfnResource(handler))
      acknowledge(handler, {
        CKV_AWS_115: calledByCloudFormation,
        CKV_AWS_116: calledByCloudFormation,
        CKV_AWS_117: calledByCloudFormation,
      });
  }
}
