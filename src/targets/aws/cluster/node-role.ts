import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';

const policies = ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'];

/** What machines may: join, and pull images. Pods have identities of their own, and the one that gives out addresses as well. */
export function nodeRole(stack: EnvironmentStack, clusterName: string): Role {
  const role = new Role(stack, 'NodeRole', {
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    description: `machines of the cluster ${clusterName}`,
    managedPolicies: policies.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  acknowledgeManaged(
    role,
    policies,
    'the smallest policies that AWS keeps for machines of EKS: joining, and pulling images; AWS changes them with EKS',
  );
  return role;
}

/** Accepts policies that AWS keeps, at the role that has them. */
export function acknowledgeManaged(role: IConstruct, names: readonly string[], reason: string): void {
  acknowledge(
    role,
    Object.fromEntries(names.map((name) => [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`, reason])),
  );
}
