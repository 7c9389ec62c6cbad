import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnEventSubscription } from 'aws-cdk-lib/aws-rds';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Stack } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';

/** Services of AWS that may write to the topic. */
const writers = ['cloudwatch', 'events', 'budgets', 'events.rds'].map((service) => `${service}.amazonaws.com`);

export interface NoticesProps {
  readonly emails: readonly string[];
  readonly key: Key;
}

/** Where everything that a person must hear of goes: encrypted, over TLS, and only from this account. */
export function notices(stack: EnvironmentStack, { emails, key }: NoticesProps): Topic {
  const topic = new Topic(stack, 'Notices', { topicName: stack.stackName, displayName: stack.stackName, masterKey: key, enforceSSL: true });
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  const principals = writers.map((service) => new ServicePrincipal(service));
  const conditions = { StringEquals: { 'aws:SourceAccount': stack.account } };
  topic.addToResourcePolicy(new PolicyStatement({ principals, actions: ['sns:Publish'], resources: [topic.topicArn], conditions }));
  key.addToResourcePolicy(
    new PolicyStatement({ principals, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'], conditions }),
  );
  return topic;
}

/** Tells of copies that were not made, did not arrive in the other region, or could not be restored. */
export function tellOfBackups(stack: Stack, topic: ITopic): void {
  new Rule(stack, 'BackupsThatFail', {
    description: 'copies that were not made, did not arrive, or could not be restored',
    eventPattern: {
      source: ['aws.backup'],
      detailType: ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
      detail: { $or: [{ state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'] }, { status: ['FAILED', 'ABORTED'] }] },
    },
    targets: [new SnsTopic(topic)],
  });
}

/** Tells what RDS itself finds worth telling about servers: failovers, failures, maintenance, disks without room. */
export function tellOfServers(stack: Stack, topic: ITopic, sourceIds: readonly string[]): void {
  new CfnEventSubscription(stack, 'ServersInTrouble', {
    snsTopicArn: topic.topicArn,
    sourceType: 'db-instance',
    sourceIds: [...sourceIds],
    eventCategories: ['availability', 'failover', 'failure', 'low storage', 'maintenance', 'recovery'],
  });
}
