import { CfnAccessEntry, type Cluster } from 'aws-cdk-lib/aws-eks-v2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { EnvironmentStack, EnvironmentStackProps } from '../environment-stack.ts';

/** Lets the role for deployments change what is in the namespace of the platform, and nothing outside of it. */
export function enterCluster(
  stack: EnvironmentStack,
  { cluster, names, role }: Pick<EnvironmentStackProps, 'names'> & { readonly cluster: Cluster; readonly role: Role },
): void {
  new CfnAccessEntry(stack, 'DeployEntry', {
    clusterName: cluster.clusterName,
    principalArn: role.roleArn,
    accessPolicies: [
      {
        accessScope: { type: 'namespace', namespaces: [names.namespace] },
        policyArn: `arn:${stack.partition}:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy`,
      },
    ],
  });
}
