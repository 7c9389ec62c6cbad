import { AccessPolicy, AccessScopeType, type Cluster } from 'aws-cdk-lib/aws-eks-v2';
import type { ClusterAccessProps } from '../../../model/cluster-parts.ts';

const whole = { accessScopeType: AccessScopeType.CLUSTER };

/** Lets roles of the account enter the cluster. */
export function letIn(cluster: Cluster, { administrators = [], viewers = [] }: ClusterAccessProps = {}): void {
  const enter = (id: string, arns: readonly string[], policy: string) => {
    for (const [index, arn] of arns.entries())
      cluster.grantAccess(`${id}${index}`, arn, [AccessPolicy.fromAccessPolicyName(policy, whole)]);
  };
  enter('Administrator', administrators, 'AmazonEKSClusterAdminPolicy');
  enter('Viewer', viewers, 'AmazonEKSViewPolicy');
}
