import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import type { TemplateResource } from '../deploy/deployed-stacks.ts';

/** How much of something an environment needs in one region, of what Service Quotas limits. */
export interface QuotaNeed {
  readonly what: string;
  /** Service, as Service Quotas calls it. */
  readonly service: string;
  /** Code of the quota, or what its name says where AWS publishes no code. */
  readonly quota: string | RegExp;
  readonly region: string;
  readonly needed: number;
  /** Whether the environment begins without it, and only cannot grow as far as it is declared. Default: no. */
  readonly optional?: boolean;
  /** Whether it is a quota of each network, which environments do not share. Default: no. */
  readonly own?: boolean;
  /** What of it others in the account have, where that can be counted. Default: not counted. */
  readonly counted?: 'networks' | 'addresses';
}

/** What an environment takes of the quotas that accounts reach first, in each of its regions. */
export function quotaNeeds(assembly: CloudAssembly, environment: AwsEnvironmentProps): QuotaNeed[] {
  const regions = [...new Set(assembly.stacks.map((stack) => stack.environment.region))];
  const needs = regions.flatMap((region) => ofTemplates(assembly, region));
  return [...needs, ...ofMachines(environment), ...ofTheNetwork(environment)].filter(({ needed }) => needed > 0);
}

/** What several environments need of an account together. */
export function together(needs: readonly QuotaNeed[]): QuotaNeed[] {
  const same = Map.groupBy(needs, ({ what, region }) => `${what} ${region}`);
  return [...same.values()].flatMap((all) => all.slice(0, 1).map((first) => ({ ...first, needed: neededBy(all, first.own === true) })));
}

function neededBy(needs: readonly QuotaNeed[], own: boolean): number {
  const numbers = needs.map(({ needed }) => needed);
  return own ? Math.max(...numbers) : numbers.reduce((sum, number) => sum + number, 0);
}

function ofTemplates({ stacks }: CloudAssembly, region: string): QuotaNeed[] {
  const here = stacks.filter(({ environment }) => environment.region === region);
  const all = here.flatMap(({ template }) => Object.values((template.Resources ?? {}) as Record<string, TemplateResource>));
  const count = (type: string) => all.filter(({ Type }) => Type === type).length;
  const brokers = all.map(({ Type, Properties = {} }) => (Type === 'AWS::MSK::Cluster' ? Number(Properties.NumberOfBrokerNodes) : 0));
  return [
    { what: 'networks', service: 'vpc', quota: 'L-F678F1CE', region, needed: count('AWS::EC2::VPC'), counted: 'networks' },
    { what: 'public addresses', service: 'ec2', quota: 'L-0263D0A3', region, needed: count('AWS::EC2::EIP'), counted: 'addresses' },
    { what: 'endpoints of a network', service: 'vpc', quota: 'L-29B6F2EB', region, needed: count('AWS::EC2::VPCEndpoint'), own: true },
    { what: 'databases', service: 'rds', quota: 'L-7B6409FD', region, needed: count('AWS::RDS::DBInstance') },
    { what: 'Kubernetes clusters', service: 'eks', quota: 'L-1194D53C', region, needed: count('AWS::EKS::Cluster') },
    {
      what: 'Kafka brokers',
      service: 'kafka',
      quota: /brokers per account/i,
      region,
      needed: brokers.reduce((sum, number) => sum + number, 0),
    },
  ];
}

/** At its smallest an environment has to begin; how far it may grow is worth a note. */
function ofMachines({
  region,
  cluster: { instanceTypes, minNodes, maxNodes, autoscaling, spot = false },
}: AwsEnvironmentProps): QuotaNeed[] {
  const each = Math.max(...instanceTypes.map(processorsOf));
  const demand = { what: 'processors of machines', service: 'ec2', quota: 'L-1216C47A', region };
  const spots = { what: 'processors of spot machines', service: 'ec2', quota: 'L-34B43A08', region };
  const nodes = spot ? spots : demand;
  const added = autoscaling?.spot ? spots : demand;
  const grown = (pool: typeof demand) =>
    (pool === nodes ? maxNodes * each : 0) + (pool === added && autoscaling ? autoscaling.maxCores : 0);
  return [
    { ...nodes, needed: minNodes * each },
    { ...demand, what: `${demand.what} at full size`, needed: grown(demand), optional: true },
    { ...spots, what: `${spots.what} at full size`, needed: grown(spots), optional: true },
  ];
}

function ofTheNetwork({ region, network }: AwsEnvironmentProps): QuotaNeed[] {
  const needed = Math.ceil(network.natGateways / network.zones);
  return [{ what: 'NAT gateways in a zone', service: 'vpc', quota: 'L-FE5A380F', region, needed }];
}

/** Processors of an instance type, by the name of its size: `large` has two, `4xlarge` sixteen. */
function processorsOf(instanceType: string): number {
  const size = instanceType.split('.')[1] ?? '';
  const times = size.match(/^(\d*)xlarge$/)?.[1];
  return times === undefined ? 2 : 4 * Number(times || 1);
}
