import type { OwnStatement } from '../own-policy.ts';
import type { AddonContext } from './install-chart.ts';

export interface KarpenterOwns {
  readonly queueArn: string;
  readonly queueKeyArn: string;
  readonly instanceProfileArn: string;
}

const pool = 'karpenter.sh/nodepool';

/** What Karpenter may: start machines that carry the name of the cluster, and end those. Its instance profile is made for it. */
export function karpenterStatements(context: AddonContext, owns: KarpenterOwns): OwnStatement[] {
  return [...starts(context), ...ends(context), ...looks(context, owns)];
}

function starts(context: AddonContext): OwnStatement[] {
  const { ec2, requested, existing } = wordsOf(context);
  const made = ['fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request'].map((type) => ec2(type));
  return [
    {
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [ec2('image', ''), ec2('snapshot', ''), ...['security-group', 'subnet', 'capacity-reservation'].map((type) => ec2(type))],
      because: 'a machine is started from the newest image in subnets and security groups that the node class names',
    },
    {
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [ec2('launch-template')],
      conditions: existing,
      because: 'launch templates of Karpenter are made when they are needed; only those of this cluster are used',
    },
    {
      actions: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'],
      resources: made,
      conditions: requested,
      because: 'what is made has no name yet; it has to be given the tags of this cluster and of a pool',
    },
    {
      actions: ['ec2:CreateTags'],
      resources: made,
      conditions: {
        ...requested,
        StringEquals: { ...requested.StringEquals, 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
      },
      because: 'tags are given while something is made, with those of this cluster among them',
    },
  ];
}

function ends(context: AddonContext): OwnStatement[] {
  const { ec2, existing } = wordsOf(context);
  return [
    {
      actions: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
      resources: [ec2('instance'), ec2('launch-template')],
      conditions: existing,
      because: 'machines come and go; only those of this cluster that a pool started are ended',
    },
    {
      actions: ['ec2:CreateTags'],
      resources: [ec2('instance')],
      conditions: {
        ...existing,
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
      },
      because: 'a machine is marked with the claim that it answers; only machines of this cluster, and only these tags',
    },
  ];
}

function looks({ stack, names, environmentName, environment: { region }, nodeRole }: AddonContext, owns: KarpenterOwns): OwnStatement[] {
  const describe = ['Images', 'Instances', 'InstanceStatus', 'InstanceTypes', 'InstanceTypeOfferings', 'LaunchTemplates', 'SecurityGroups'];
  const more = ['SpotPriceHistory', 'Subnets', 'CapacityReservations'];
  return [
    {
      actions: [...describe, ...more].map((what) => `ec2:Describe${what}`),
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
      because: 'describing knows no single resource; the condition leaves this region',
    },
    {
      actions: ['pricing:GetProducts'],
      resources: ['*'],
      because: 'prices are no resource of anybody; it takes the cheapest machine that fits',
    },
    {
      actions: ['ssm:GetParameter'],
      resources: [`arn:${stack.partition}:ssm:${region}::parameter/aws/service/*`],
      because: 'AWS publishes the newest image of each version below this path, for everybody to read',
    },
    { actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'], resources: [owns.queueArn] },
    { actions: ['kms:Decrypt'], resources: [owns.queueKeyArn] },
    { actions: ['iam:GetInstanceProfile'], resources: [owns.instanceProfileArn] },
    {
      actions: ['iam:PassRole'],
      resources: [nodeRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    {
      actions: ['eks:DescribeCluster'],
      resources: [stack.formatArn({ service: 'eks', resource: 'cluster', resourceName: names.cluster(environmentName) })],
    },
  ];
}

/** ARNs and conditions in which the statements are written. */
function wordsOf({ stack, names, environmentName, environment: { region } }: AddonContext) {
  const clusterName = names.cluster(environmentName);
  const tags = (prefix: string) => ({
    StringEquals: { [`${prefix}/kubernetes.io/cluster/${clusterName}`]: 'owned' },
    StringLike: { [`${prefix}/${pool}`]: '*' },
  });
  return {
    ec2: (type: string, account = stack.account) => `arn:${stack.partition}:ec2:${region}:${account}:${type}/*`,
    requested: tags('aws:RequestTag'),
    existing: tags('aws:ResourceTag'),
  };
}
