import { FlowLogDestination, FlowLogTrafficType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { EnvironmentStack } from '../environment-stack.ts';
import { ownPolicy } from '../own-policy.ts';
import { encryptedLogGroup } from '../stack-key.ts';

/** Writes down who spoke with whom, refused or not, to an encrypted group. */
export function recordFlows(stack: EnvironmentStack, { vpc, key }: { readonly vpc: Vpc; readonly key: Key }): void {
  const group = encryptedLogGroup(stack, 'FlowLogs', { name: `/aws/vpc/${stack.stackName}`, key });
  const role = new Role(stack, 'FlowLogsRole', {
    assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com'),
    description: `writes the flow logs of ${stack.stackName}`,
  });
  ownPolicy(role, [{ actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'], resources: [group.logGroupArn] }]);
  vpc.addFlowLog('Flows', {
    destination: FlowLogDestination.toCloudWatchLogs(group, role.withoutPolicyUpdates()),
    trafficType: FlowLogTrafficType.ALL,
  });
}
