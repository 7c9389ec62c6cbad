import {
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
  waitUntilLoadBalancersDeleted,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { controllerTag, type Where } from './where.ts';

/** ARNs of the load balancers that an Ingress of the cluster was given, and of their groups of targets. */
export interface LoadBalancers {
  readonly balancers: readonly string[];
  readonly groups: readonly string[];
}

/** Seconds until the addresses of a load balancer are free again, at most. */
const longest = 600;

/** Resources whose tags AWS tells at once, at most. */
const atOnce = 20;

export async function findLoadBalancers(where: Where): Promise<LoadBalancers> {
  const client = new ElasticLoadBalancingV2Client({ region: where.region });
  const [balancers, groups]: [string[], string[]] = [[], []];
  for await (const { LoadBalancers: page = [] } of paginateDescribeLoadBalancers({ client }, {}))
    balancers.push(...page.flatMap(({ LoadBalancerArn }) => LoadBalancerArn ?? []));
  for await (const { TargetGroups: page = [] } of paginateDescribeTargetGroups({ client }, {}))
    groups.push(...page.flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []));
  return { balancers: await ofTheCluster(client, balancers, where), groups: await ofTheCluster(client, groups, where) };
}

async function ofTheCluster(client: ElasticLoadBalancingV2Client, arns: readonly string[], { clusterName }: Where): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < arns.length; start += atOnce) {
    const { TagDescriptions = [] } = await client.send(new DescribeTagsCommand({ ResourceArns: arns.slice(start, start + atOnce) }));
    const own = TagDescriptions.filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === controllerTag && Value === clusterName));
    found.push(...own.flatMap(({ ResourceArn }) => ResourceArn ?? []));
  }
  return found;
}

/** Removes them, and waits until nothing of them is in the subnets any more. */
export async function removeLoadBalancers({ region }: Where, { balancers, groups }: LoadBalancers): Promise<void> {
  const client = new ElasticLoadBalancingV2Client({ region });
  for (const LoadBalancerArn of balancers) await client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
  if (balancers.length > 0)
    await waitUntilLoadBalancersDeleted({ client, maxWaitTime: longest, minDelay: 1, maxDelay: 10 }, { LoadBalancerArns: [...balancers] });
  for (const TargetGroupArn of groups) await client.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
}
