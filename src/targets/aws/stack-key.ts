import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from './environment-stack.ts';

/** The key of a stack. Every stack has its own: a key that two share ties them into a cycle. */
export function stackKey(stack: EnvironmentStack): Key {
  return new Key(stack, 'Key', {
    alias: stack.stackName,
    description: `encrypts what ${stack.stackName} keeps`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(7),
    removalPolicy: stack.keepPolicy,
  });
}

export interface LogGroupProps {
  readonly name: string;
  readonly key: Key;
}

/** A log group that is encrypted with the stack's key and goes with the stack unless the environment keeps its data. */
export function encryptedLogGroup(stack: EnvironmentStack, id: string, { name, key }: LogGroupProps): LogGroup {
  letLogsUse(key, name);
  return new LogGroup(stack, id, {
    logGroupName: name,
    encryptionKey: key,
    retention: stack.logDays,
    removalPolicy: stack.keepPolicy,
  });
}

/** Lets CloudWatch Logs encrypt the groups of that name with the key. */
export function letLogsUse(key: Key, groupName: string): void {
  const { region } = Stack.of(key);
  const arn = Stack.of(key).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: groupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const condition = { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn } };
  key.grantEncryptDecrypt(new ServicePrincipal(`logs.${region}.amazonaws.com`).withConditions(condition));
}
