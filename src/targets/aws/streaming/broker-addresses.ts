import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnCluster } from 'aws-cdk-lib/aws-msk';
import type { CfnResource } from 'aws-cdk-lib/core';
import { AwsCustomResource, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { ownPolicy } from '../own-policy.ts';
import { encryptedLogGroup } from '../stack-key.ts';

export interface BrokerAddressesProps {
  readonly brokers: CfnCluster;
  /** MSK tells the addresses for users with passwords once there are some. */
  readonly after: CfnResource;
  /** Encrypts what the function that asks writes to its log. */
  readonly key: Key;
}

/** Host and port of each broker, by comma, as MSK's API tells them. CloudFormation itself does not know them. */
export function brokerAddresses(stack: EnvironmentStack, { brokers, after, key }: BrokerAddressesProps): string {
  const functionName = `${stack.stackName}-addresses`;
  const logGroup = encryptedLogGroup(stack, 'AskAddressesLogs', { name: `/aws/lambda/${functionName}`, key });
  const role = new Role(stack, 'AskAddressesRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'asks MSK for the addresses of brokers',
  });
  const policy = ownPolicy(role, [
    { actions: ['kafka:GetBootstrapBrokers'], resources: [brokers.attrArn] },
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] },
  ]);
  const asked = new AwsCustomResource(stack, 'AskAddresses', {
    resourceType: 'Custom::BrokerAddresses',
    functionName,
    installLatestAwsSdk: false,
    logGroup,
    role: role.withoutPolicyUpdates(),
    onUpdate: {
      service: 'Kafka',
      action: 'getBootstrapBrokers',
      parameters: { ClusterArn: brokers.attrArn },
      physicalResourceId: PhysicalResourceId.of('addresses'),
      outputPaths: ['BootstrapBrokerStringSaslScram'],
    },
  });
  asked.node.addDependency(after, policy);
  acceptOutside(stack);
  return asked.getResponseField('BootstrapBrokerStringSaslScram');
}

/** The function of CDK that asks stands at the stack itself. */
function acceptOutside(stack: EnvironmentStack): void {
  const reason =
    'it asks the API of MSK, which is on the internet, once for a change; it reaches nothing of the network and needs nothing of it';
  for (const handler of stack.node.findAll().filter((child) => child instanceof CfnFunction))
    acknowledge(handler, { 'NIST.800.53.R5-LambdaInsideVPC': reason, CKV_AWS_117: reason });
}
