import type { TemplateResource } from '../deploy/deployed-stacks.ts';
import type { Item } from './cost-line.ts';
import { processorsOf, spotShare } from './price-list.ts';

/** Resources of one template by their logical ids. */
export type Resources = Readonly<Record<string, TemplateResource>>;

type Properties = Readonly<Record<string, unknown>>;

/** What the resources of each type consist of, as far as it costs by being there. What is used of them is in traffic-items.ts. */
const rules: Readonly<Record<string, (properties: Properties, all: Resources) => readonly Item[]>> = {
  'AWS::EC2::EIP': () => one('VPC', 'public address', 'vpc:public-address'),
  'AWS::EC2::NatGateway': () => one('VPC', 'NAT gateway', 'vpc:nat-gateway'),
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds }) =>
    VpcEndpointType === 'Interface' ? one('VPC', 'interface endpoint, in one zone', 'vpc:interface-endpoint', lengthOf(SubnetIds)) : [],
  'AWS::EKS::Cluster': () => one('EKS', 'control plane', 'eks:cluster'),
  'AWS::EKS::Nodegroup': nodes,
  'AWS::RDS::DBInstance': database,
  'AWS::RDS::DBProxy': (_, all) => one('RDS', 'proxy, by processors of the server', 'rds:proxy-vcpu', Math.max(2, largestServer(all))),
  'AWS::MSK::Cluster': brokers,
  'AWS::KMS::Key': () => one('KMS', 'key', 'kms:key'),
  'AWS::KMS::ReplicaKey': () => one('KMS', 'key', 'kms:key'),
  'AWS::SecretsManager::Secret': ({ ReplicaRegions }) =>
    one('Secrets Manager', 'secret, in one region', 'secrets:secret', 1 + lengthOf(ReplicaRegions)),
  'AWS::CloudWatch::Alarm': () => one('CloudWatch', 'alarm', 'logs:alarm'),
  'AWS::CloudWatch::CompositeAlarm': () => one('CloudWatch', 'alarm', 'logs:alarm', 5),
  'AWS::CloudWatch::Dashboard': () => one('CloudWatch', 'dashboard', 'logs:dashboard'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': () => one('Elastic Load Balancing', 'load balancer', 'edge:load-balancer'),
  'AWS::WAFv2::WebACL': ({ Rules }) => [
    ...one('WAF', 'firewall', 'edge:firewall'),
    ...one('WAF', 'rule of a firewall', 'edge:firewall-rule', lengthOf(Rules)),
  ],
  'AWS::Route53::HostedZone': () => one('Route 53', 'zone of names', 'edge:hosted-zone'),
};

/** Types that cost nothing by being there, each with the reason. */
export const withoutStandingCost: readonly (readonly [types: RegExp, reason: string])[] = [
  [/^AWS::(CloudFront|ECR|Logs|S3)::/, 'costs by what is stored and moved, which the assumptions about traffic hold'],
  [/^AWS::(Events|Lambda|SNS|SQS)::/, 'costs by calls and messages, of which an environment has cents a month'],
  [/^AWS::(BCMDataExports|CUR)::/, 'reports of cost are free, but for the files in their bucket'],
  [/^AWS::Budgets::Budget$/, 'two budgets of an account are free, as are those without actions'],
  [/^AWS::(CDK|CloudFormation|IAM|CertificateManager|ApplicationAutoScaling)::/, 'free'],
  [/^AWS::SSM::Parameter/, 'standard parameters are free'],
  [/^AWS::Scheduler::/, 'fourteen million calls a month are free'],
  [/^AWS::EC2::(FlowLog|InternetGateway|LaunchTemplate|NetworkAcl.*|Route.*)$/, 'free; what a flow log writes is in the logs'],
  [/^AWS::EC2::(SecurityGroup.*|Subnet.*|VPC|VPCGatewayAttachment)$/, 'free'],
  [
    /^AWS::EKS::(AccessEntry|Addon|PodIdentityAssociation)$/,
    'a part of the control plane; pods of add-ons run on machines that are counted',
  ],
  [
    /^AWS::RDS::(DBParameterGroup|DBSubnetGroup|DBProxyTargetGroup|DBProxyEndpoint|EventSubscription)$/,
    'a part of servers and proxy, which are counted',
  ],
  [/^AWS::KMS::Alias$/, 'a name of a key, which is counted'],
  [/^AWS::SecretsManager::(SecretTargetAttachment|RotationSchedule|ResourcePolicy)$/, 'a part of a secret, which is counted'],
  [/^AWS::MSK::(Configuration|BatchScramSecret|ClusterPolicy)$/, 'a part of the brokers, which are counted'],
  [/^AWS::ElasticLoadBalancingV2::(Listener.*|TargetGroup)$/, 'a part of the load balancer, which is counted'],
  [/^AWS::WAFv2::(WebACLAssociation|LoggingConfiguration|IPSet)$/, 'a part of the firewall, which is counted'],
  [/^AWS::Route53::RecordSet.*$/, 'a part of the zone, which is counted'],
  [/^AWS::Backup::(BackupVault|BackupPlan|BackupSelection)$/, 'costs by what is stored, which the assumptions about traffic hold'],
  [
    /^AWS::Backup::RestoreTesting(Plan|Selection)$/,
    'a restore a week costs the hours that the restored server lives, about a dollar a month',
  ],
  [/^Custom::/, 'a call of a function'],
];

/** Types that do cost and that no sum can hold before they have run, each with the reason. A report names them. */
const unknownBefore: Readonly<Record<string, string>> = {
  'AWS::GuardDuty::Detector': 'costs by what it reads, which nobody knows before: its first thirty days are free and show it',
};

/** Why a type that costs is in no sum; undefined for all others. */
export function reasonForNone(type: string): string | undefined {
  return Object.hasOwn(unknownBefore, type) ? unknownBefore[type] : undefined;
}

/** Items of one resource; undefined where nobody has said what its type costs. */
export function itemsOf({ Type, Properties = {} }: TemplateResource, all: Resources): readonly Item[] | undefined {
  const rule = Object.hasOwn(rules, Type) ? rules[Type] : undefined;
  if (rule) return rule(Properties, all);
  return reasonForNone(Type) !== undefined || withoutStandingCost.some(([types]) => types.test(Type)) ? [] : undefined;
}

function one(service: string, what: string, price: string, amount = 1): Item[] {
  return [{ service, what, price, amount }];
}

/** A group runs its smallest number of nodes most of the time; what it adds under load is not in the sum. */
function nodes({ InstanceTypes, ScalingConfig, CapacityType }: Properties, all: Resources): Item[] {
  const { MinSize = 0, DesiredSize } = (ScalingConfig ?? {}) as { readonly MinSize?: number; readonly DesiredSize?: number };
  const count = DesiredSize ?? MinSize;
  const [type = 'unknown'] = (InstanceTypes ?? []) as readonly string[];
  const spot = CapacityType === 'SPOT';
  return [
    ...one('EC2', `node ${type}${spot ? ', spot' : ''}`, `ec2:${type}`, count * (spot ? spotShare : 1)),
    ...one('EC2', 'GB of nodes’ disks', 'ec2:disk-gb', count * diskOf(all)),
  ];
}

/** Size of the disks that launch templates of the same stack ask for. */
function diskOf(all: Resources): number {
  const sizes = Object.values(all).flatMap(({ Type, Properties }) =>
    Type === 'AWS::EC2::LaunchTemplate'
      ? [...JSON.stringify(Properties).matchAll(/"VolumeSize":(\d+)/g)].map(([, size]) => Number(size))
      : [],
  );
  return Math.max(20, ...sizes);
}

/** A standby costs what the server costs, and so does its disk. A replica's disk is as large as its source's. */
function database({ DBInstanceClass, AllocatedStorage, MultiAZ }: Properties, all: Resources): Item[] {
  const copies = MultiAZ === true ? 2 : 1;
  const size = Number(AllocatedStorage ?? largestDisk(all));
  return [
    ...one('RDS', `server ${DBInstanceClass}${copies === 2 ? ', with standby' : ''}`, `rds:${DBInstanceClass}`, copies),
    ...one('RDS', 'GB of disks', 'rds:disk-gb', size * copies),
  ];
}

function largestDisk(all: Resources): number {
  return Math.max(0, ...serversOf(all).map(({ AllocatedStorage }) => Number(AllocatedStorage ?? 0)));
}

function largestServer(all: Resources): number {
  return Math.max(0, ...serversOf(all).map(({ DBInstanceClass }) => processorsOf(String(DBInstanceClass)) ?? 0));
}

function serversOf(all: Resources): Properties[] {
  return Object.values(all).flatMap(({ Type, Properties = {} }) => (Type === 'AWS::RDS::DBInstance' ? [Properties] : []));
}

function brokers({ NumberOfBrokerNodes, BrokerNodeGroupInfo }: Properties): Item[] {
  const { InstanceType = 'unknown', StorageInfo } = (BrokerNodeGroupInfo ?? {}) as {
    readonly InstanceType?: string;
    readonly StorageInfo?: { readonly EBSStorageInfo?: { readonly VolumeSize?: number } };
  };
  const count = Number(NumberOfBrokerNodes ?? 0);
  const disk = StorageInfo?.EBSStorageInfo?.VolumeSize ?? 0;
  return [
    ...one('MSK', `broker ${InstanceType}`, `msk:${InstanceType}`, count),
    ...one('MSK', 'GB of brokers’ disks', 'msk:disk-gb', count * disk),
  ];
}

/** Length of a list; one that CloudFormation makes counts as one entry. */
function lengthOf(value: unknown): number {
  if (value === undefined) return 0;
  return Array.isArray(value) ? value.length : 1;
}
