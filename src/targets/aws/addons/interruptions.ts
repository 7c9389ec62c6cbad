import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';

/** What AWS says before it takes a machine away. */
const warnings: Readonly<Record<string, { readonly source: string; readonly detailType: string }>> = {
  Health: { source: 'aws.health', detailType: 'AWS Health Event' },
  Spot: { source: 'aws.ec2', detailType: 'EC2 Spot Instance Interruption Warning' },
  Rebalance: { source: 'aws.ec2', detailType: 'EC2 Instance Rebalance Recommendation' },
  State: { source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification' },
};

/** A queue of warnings about machines, which Karpenter reads to empty them in time. */
export function interruptionQueue(stack: EnvironmentStack, { queueName, key }: { readonly queueName: string; readonly key: Key }): Queue {
  const queue = new Queue(stack, 'Interruptions', {
    queueName,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.minutes(5),
  });
  acknowledge(queue, {
    'AwsSolutions-SQS3': 'a warning is worth nothing five minutes later, so that there is nothing to keep of one that was not read',
  });
  for (const [id, { source, detailType }] of Object.entries(warnings))
    new Rule(stack, `Interruption${id}`, { eventPattern: { source: [source], detailType: [detailType] }, targets: [new SqsQueue(queue)] });
  return queue;
}
