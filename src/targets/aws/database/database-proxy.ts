import { type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { ClientPasswordAuthType, DatabaseProxy, type IDatabaseInstance, ProxyTarget } from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, type Stack } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';
import { ownPolicy } from '../own-policy.ts';
import { encryptedLogGroup } from '../stack-key.ts';

export interface ServerProxyProps {
  readonly instance: IDatabaseInstance;
  /** User and password of those who may come through it. */
  readonly credentials: readonly ISecret[];
  readonly vpc: IVpc;
  /** Security group that it is in. */
  readonly securityGroup: ISecurityGroup;
  readonly key: Key;
}

/** Shares few connections to the server among many of the services, and keeps theirs while the server fails over. */
export function serverProxy(stack: EnvironmentStack, id: string, props: ServerProxyProps): DatabaseProxy {
  const { instance, credentials, vpc, securityGroup, key } = props;
  const dbProxyName = `${stack.stackName}-${id}`.toLowerCase();
  const logs = encryptedLogGroup(stack, `${id}-proxy-logs`, { name: `/aws/rds/proxy/${dbProxyName}`, key });
  const proxy = new DatabaseProxy(stack, `${id}-proxy`, {
    dbProxyName,
    proxyTarget: ProxyTarget.fromInstance(instance),
    secrets: [...credentials],
    // CDK would give it rights in an inline policy, and more of them.
    role: proxyRole(stack, `${id}-proxy-role`, { credentials, key }).withoutPolicyUpdates(),
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    securityGroups: [securityGroup],
    requireTLS: true,
    clientPasswordAuthType: ClientPasswordAuthType.POSTGRES_SCRAM_SHA_256,
    idleClientTimeout: Duration.minutes(30),
    maxConnectionsPercent: 90,
    maxIdleConnectionsPercent: 20,
    borrowTimeout: Duration.seconds(10),
  });
  proxy.node.addDependency(logs);
  return proxy;
}

interface ProxyRoleProps {
  readonly credentials: readonly ISecret[];
  readonly key: Key;
}

/** It may read those secrets, and decrypt them through Secrets Manager only. */
function proxyRole(stack: Stack, id: string, { credentials, key }: ProxyRoleProps): Role {
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('rds.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    description: 'RDS Proxy reads the passwords of the services',
  });
  ownPolicy(role, [
    { actions: ['secretsmanager:GetSecretValue'], resources: credentials.map(({ secretArn }) => secretArn) },
    {
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com` } },
    },
  ]);
  return role;
}
