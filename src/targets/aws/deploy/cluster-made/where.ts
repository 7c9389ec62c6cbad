/** A cluster, by what the things that its controllers made are marked with. */
export interface Where {
  readonly region: string;
  readonly clusterName: string;
  /** Tags that disks of its claims carry, with everything else of the environment. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Tag by which the load balancer controller marks what it makes, with the name of the cluster. */
export const controllerTag = 'elbv2.k8s.aws/cluster';

/** Tag of machines and disks that belong to a cluster; its value is `owned`. */
export function ownedTag({ clusterName }: Where): string {
  return `kubernetes.io/cluster/${clusterName}`;
}
