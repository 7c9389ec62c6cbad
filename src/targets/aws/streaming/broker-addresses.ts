import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnCluster } from 'aws-cdk-lib/aws-msk';
import type { CfnResource, Stack } from 'aws-cdk-lib/core';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';

export interface BrokerAddressesProps {
  readonly brokers: CfnCluster;
  /** MSK tells the addresses for users with passwords once there are some. */
  readonly after: CfnResource;
}

/** Host and port of each broker, by comma, as MSK's API tells them. CloudFormation itself does not know them. */
export function brokerAddresses(stack: Stack, { brokers, after }: BrokerAddressesProps): string {
  const asked = new AwsCustomResource(stack, 'AskAddresses', {
    resourceType: 'Custom::BrokerAddresses',
    installLatestAwsSdk: false,
    onUpdate: {
      service: 'Kafka',
      action: 'getBootstrapBrokers',
      parameters: { ClusterArn: brokers.attrArn },
      physicalResourceId: PhysicalResourceId.of('addresses'),
      outputPaths: ['BootstrapBrokerStringSaslScram'],
    },
    policy: AwsCustomResourcePolicy.fromStatements([
      new PolicyStatement({ actions: ['kafka:GetBootstrapBrokers'], resources: [brokers.attrArn] }),
    ]),
  });
  asked.node.addDependency(after);
  return asked.getResponseField('BootstrapBrokerStringSaslScram');
}
