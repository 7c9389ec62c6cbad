import { findLoadBalancers, type LoadBalancers, removeLoadBalancers } from './load-balancers.ts';
import { findMachines, type Machines, removeMachines, removeSecurityGroups, removeVolumes } from './machines.ts';
import type { Where } from './where.ts';

/** What controllers in a cluster made on AWS, which belongs to no stack. While it is there, the network cannot go. */
export interface ClusterMade extends LoadBalancers, Machines {}

export async function findClusterMade(where: Where): Promise<ClusterMade> {
  const [balancers, machines] = await Promise.all([findLoadBalancers(where), findMachines(where)]);
  return { ...balancers, ...machines };
}

/** It in one line, for whoever has to say yes; undefined where there is nothing. */
export function describeClusterMade({ balancers, instances, volumes }: ClusterMade, { keepData }: { readonly keepData: boolean }) {
  const counted = [
    balancers.length > 0 && `${balancers.length} load balancers`,
    instances.length > 0 && `${instances.length} machines`,
    volumes.length > 0 && `${volumes.length} volumes, ${keepData ? 'which stay in the account' : 'with what they hold'}`,
  ].filter(Boolean);
  return counted.length === 0 ? undefined : `made by controllers in the cluster: ${counted.join(', ')}`;
}

/** Once no controller runs that would make it anew, and while the cluster is there still. */
export async function removeRunning(where: Where, made: ClusterMade): Promise<void> {
  await Promise.all([removeLoadBalancers(where, made), removeMachines(where, made)]);
}

/** Once the cluster is gone, which refers to it, and before the network goes, which it is in. */
export async function removeStanding(where: Where, made: ClusterMade, { keepData }: { readonly keepData: boolean }): Promise<void> {
  await removeSecurityGroups(where, made.securityGroups);
  if (!keepData) await removeVolumes(where, made.volumes);
}
