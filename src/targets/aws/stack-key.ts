import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat, Duration } from 'aws-cdk-lib/core';
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

/** A log group that is encrypted with the stack's key and goes with the stack unless the environment keeps its data. */
export function encryptedLogGroup(stack: EnvironmentStack, id: string, props: { readonly name: string; readonly key: Key }): LogGroup {
  const { name, key } = props;
  const arn = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  key.grantEncryptDecrypt(
    new ServicePrincipal(`logs.${stack.region}.amazonaws.com`).withConditions({
      ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arn },
    }),
  );
  return new LogGroup(stack, id, {
    logGroupName: name,
    encryptionKey: key,
    retention: stack.logDays,
    removalPolicy: stack.keepPolicy,
  });
}
