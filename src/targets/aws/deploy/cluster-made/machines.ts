import {
  DeleteLaunchTemplateCommand,
  DeleteSecurityGroupCommand,
  DeleteVolumeCommand,
  EC2Client,
  type Filter,
  paginateDescribeInstances,
  paginateDescribeLaunchTemplates,
  paginateDescribeSecurityGroups,
  paginateDescribeVolumes,
  TerminateInstancesCommand,
  waitUntilInstanceTerminated,
} from '@aws-sdk/client-ec2';
import { controllerTag, ownedTag, type Where } from './where.ts';

/** Ids of what controllers of a cluster made in EC2. */
export interface Machines {
  /** Machines that Karpenter started. */
  readonly instances: readonly string[];
  readonly launchTemplates: readonly string[];
  /** Security groups of load balancers. */
  readonly securityGroups: readonly string[];
  /** Disks of claims, with what is on them. */
  readonly volumes: readonly string[];
}

/** Seconds until a machine is gone, at most. */
const longest = 600;

const alive = ['pending', 'running', 'stopping', 'stopped', 'shutting-down'];

export async function findMachines(where: Where): Promise<Machines> {
  const paginated = { client: new EC2Client({ region: where.region }) };
  const byPool: Filter[] = [
    { Name: `tag:${ownedTag(where)}`, Values: ['owned'] },
    { Name: 'tag-key', Values: ['karpenter.sh/nodepool'] },
  ];
  const [instances, launchTemplates, securityGroups, volumes]: [string[], string[], string[], string[]] = [[], [], [], []];
  const running = { Filters: [...byPool, { Name: 'instance-state-name', Values: alive }] };
  for await (const { Reservations = [] } of paginateDescribeInstances(paginated, running))
    instances.push(...Reservations.flatMap(({ Instances = [] }) => Instances.flatMap(({ InstanceId }) => InstanceId ?? [])));
  for await (const { LaunchTemplates = [] } of paginateDescribeLaunchTemplates(paginated, { Filters: byPool }))
    launchTemplates.push(...LaunchTemplates.flatMap(({ LaunchTemplateId }) => LaunchTemplateId ?? []));
  const balanced = { Filters: [{ Name: `tag:${controllerTag}`, Values: [where.clusterName] }] };
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups(paginated, balanced))
    securityGroups.push(...SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []));
  const environment = Object.entries(where.tags).map(([name, value]) => ({ Name: `tag:${name}`, Values: [value] }));
  const claimed = { Filters: [...environment, { Name: 'tag-key', Values: ['kubernetes.io/created-for/pvc/name'] }] };
  for await (const { Volumes = [] } of paginateDescribeVolumes(paginated, claimed))
    volumes.push(...Volumes.flatMap(({ VolumeId }) => VolumeId ?? []));
  return { instances, launchTemplates, securityGroups, volumes };
}

/** Ends the machines and waits until they are gone: until then they hold addresses, disks and the security group of the cluster. */
export async function removeMachines({ region }: Where, { instances, launchTemplates }: Machines): Promise<void> {
  const client = new EC2Client({ region });
  if (instances.length > 0) {
    await client.send(new TerminateInstancesCommand({ InstanceIds: [...instances] }));
    await waitUntilInstanceTerminated({ client, maxWaitTime: longest, minDelay: 1, maxDelay: 10 }, { InstanceIds: [...instances] });
  }
  for (const LaunchTemplateId of launchTemplates) await client.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId }));
}

/** Removes security groups, which nothing refers to once the cluster is gone. */
export async function removeSecurityGroups({ region }: Where, ids: readonly string[]): Promise<void> {
  const client = new EC2Client({ region });
  for (const GroupId of ids) await client.send(new DeleteSecurityGroupCommand({ GroupId }));
}

/** Removes disks with what is on them. */
export async function removeVolumes({ region }: Where, ids: readonly string[]): Promise<void> {
  const client = new EC2Client({ region });
  for (const VolumeId of ids) await client.send(new DeleteVolumeCommand({ VolumeId }));
}
