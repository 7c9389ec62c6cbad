import { type ISecurityGroup, type IVpc, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnRotationSchedule, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { ArnFormat } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';
import { encryptedLogGroup } from '../stack-key.ts';
import { unsafeInUrls } from './database-secrets.ts';
import { postgresPort } from './postgres-port.ts';

export interface RotationProps {
  /** Secrets with user, password and address, by an id. */
  readonly secrets: Readonly<Record<string, ISecret>>;
  /** Days between two passwords. */
  readonly days: number;
  readonly vpc: IVpc;
  /** Security group of the server, which lets the function in. */
  readonly server: ISecurityGroup;
  /** Encrypts the secrets and the function's logs. */
  readonly key: Key;
}

/**
 * Rotates passwords by the function that AWS keeps for PostgreSQL. It connects as the user, sets a new password and then writes it down;
 * connections that are open stay open. One function serves all secrets of a stack.
 */
export function rotate(stack: EnvironmentStack, { secrets, days, vpc, server, key }: RotationProps): void {
  const functionName = `${stack.stackName}-rotation`;
  const securityGroup = new SecurityGroup(stack, 'RotationSecurityGroup', {
    vpc,
    description: 'rotates passwords: to the database, and to Secrets Manager over HTTPS',
    allowAllOutbound: false,
  });
  securityGroup.connections.allowTo(server, Port.tcp(postgresPort), 'rotates passwords');
  securityGroup.connections.allowToAnyIpv4(Port.tcp(443), 'Secrets Manager');
  const logs = encryptedLogGroup(stack, 'RotationLogs', { name: `/aws/lambda/${functionName}`, key });
  const places = { vpcSecurityGroupIds: securityGroup.securityGroupId, vpcSubnetIds: subnetIdsOf(vpc) };
  const [first, ...others] = Object.entries(secrets);
  if (!first) return;
  const made = schedule(stack, first, days);
  made.hostedRotationLambda = {
    rotationType: 'PostgreSQLSingleUser',
    rotationLambdaName: functionName,
    kmsKeyArn: key.keyArn,
    excludeCharacters: unsafeInUrls,
    ...places,
  };
  made.node.addDependency(logs);
  stack.addTransform('AWS::SecretsManager-2024-09-16');
  const rotationLambdaArn = stack.formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  for (const other of others) {
    const next = schedule(stack, other, days);
    next.rotationLambdaArn = rotationLambdaArn;
    next.node.addDependency(made);
  }
}

/** At night, and not before the first night: the role of the services is made by the first migration. */
function schedule(stack: EnvironmentStack, [id, secret]: readonly [string, ISecret], days: number): CfnRotationSchedule {
  return new CfnRotationSchedule(stack, `${id}-rotation`, {
    secretId: secret.secretArn,
    rotateImmediatelyOnUpdate: false,
    rotationRules: { scheduleExpression: `rate(${days} days)`, duration: '3h' },
  });
}

function subnetIdsOf(vpc: IVpc): string {
  return vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds.join(',');
}
