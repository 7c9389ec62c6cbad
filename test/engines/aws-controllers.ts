import {
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RunInstancesCommand,
  type Tag,
} from '@aws-sdk/client-ec2';
import {
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { awsEnvironmentOf } from '../../src/targets/aws/aws-environment.ts';
import { type ClusterMade, findClusterMade } from '../../src/targets/aws/deploy/cluster-made/cluster-made.ts';
import { tagsOf } from '../../src/targets/aws/environment-stack.ts';

function clusterOf(environmentName: string) {
  const { environment, ...named } = awsEnvironmentOf(platform, environmentName);
  return { region: environment.region, clusterName: namesOf(platform).cluster(environmentName), tags: tagsOf({ platform, ...named }) };
}

/** Makes what controllers in a cluster would: a load balancer with its targets and its security group, a machine, the disk of a claim. */
export async function actAsControllers(environmentName: string): Promise<void> {
  const { region, clusterName, tags } = clusterOf(environmentName);
  const ec2 = new EC2Client({ region });
  const balancers = new ElasticLoadBalancingV2Client({ region });
  const common = Object.entries(tags).map(([Key, Value]): Tag => ({ Key, Value }));
  const { Subnets: [subnet] = [] } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: 'tag:environment', Values: [environmentName] }] }),
  );
  const VpcId = subnet?.VpcId;
  const balanced = [...common, { Key: 'elbv2.k8s.aws/cluster', Value: clusterName }];
  const { GroupId = '' } = await ec2.send(
    new CreateSecurityGroupCommand({
      GroupName: 'k8s-ingress',
      Description: 'of a load balancer',
      VpcId,
      TagSpecifications: [{ ResourceType: 'security-group', Tags: balanced }],
    }),
  );
  const SecurityGroups = [GroupId];
  await balancers.send(
    new CreateLoadBalancerCommand({ Name: 'k8s-ingress', Subnets: [subnet?.SubnetId ?? ''], SecurityGroups, Tags: asElb(balanced) }),
  );
  await balancers.send(
    new CreateTargetGroupCommand({ Name: 'k8s-backend', Protocol: 'HTTP', Port: 8000, VpcId, TargetType: 'ip', Tags: asElb(balanced) }),
  );
  const owned = [
    ...common,
    { Key: `kubernetes.io/cluster/${clusterName}`, Value: 'owned' },
    { Key: 'karpenter.sh/nodepool', Value: 'default' },
  ];
  await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12345678',
      InstanceType: 'm7i.large',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnet?.SubnetId,
      TagSpecifications: [{ ResourceType: 'instance', Tags: owned }],
    }),
  );
  const claimed = [...common, { Key: 'kubernetes.io/created-for/pvc/name', Value: 'prometheus' }];
  await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 1, TagSpecifications: [{ ResourceType: 'volume', Tags: claimed }] }),
  );
}

/** What of that is there. */
export function madeByControllers(environmentName: string): Promise<ClusterMade> {
  return findClusterMade(clusterOf(environmentName));
}

function asElb(tags: readonly Tag[]) {
  return tags.map(({ Key = '', Value }) => ({ Key, Value }));
}
