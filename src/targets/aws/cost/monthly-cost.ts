import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { type CostLine, costOfItem, type Item, type Unpriced } from './cost-line.ts';
import { priceList } from './price-list.ts';
import { itemsOf, type Resources, reasonForNone } from './resource-items.ts';
import { assumedRequests, describeTraffic, trafficItems, trafficOf } from './traffic.ts';

/** What an environment costs in a month, as far as the templates and the assumptions tell. */
export interface MonthlyCost {
  readonly environment: string;
  /** US dollars a month. */
  readonly total: number;
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly Unpriced[];
  /** What costs and is in no sum, each with the reason. */
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
  readonly prices: typeof priceList;
}

export interface MonthlyCostProps {
  readonly environmentName: string;
  readonly environment: AwsEnvironmentProps;
  readonly assembly: CloudAssembly;
  /** Millions of requests a month. Default: 5 for each copy of the API. */
  readonly millionRequests?: number;
}

/** Cost of an environment by its synthesised templates and the price list of this repository. Asks nobody. */
export function monthlyCost(platform: Platform, props: MonthlyCostProps): MonthlyCost {
  const { environmentName, assembly } = props;
  const start = namesOf(platform).stack(environmentName, '');
  const stacks = assembly.stacks.map(({ stackName, template }) => ({
    part: stackName.replace(start, ''),
    resources: (template.Resources ?? {}) as Resources,
  }));
  const priced = stacks.flatMap(({ part, resources }) =>
    Object.values(resources).map((resource) => ({ part, ...pricedOf(part, resource, resources) })),
  );
  const types = new Set(stacks.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type)));
  const traffic = trafficOf(requestsOf(platform, props), props.environment.database.storage.toGibibytes());
  const used = fromItems('traffic', [...ofTheCluster(types), ...trafficItems(traffic, types)]);
  const lines = together([...priced.flatMap(({ lines: found }) => found), ...used.lines]);
  return {
    environment: environmentName,
    total: sumOf(lines, ({ monthly }) => monthly),
    lines,
    unpriced: counted([...priced.flatMap(({ unpriced }) => unpriced), ...used.unpriced]),
    unknown: [...types].flatMap((type) => (reasonForNone(type) === undefined ? [] : [`${type} ${reasonForNone(type)}`])),
    assumptions: describeTraffic(traffic),
    prices: priceList,
  };
}

function requestsOf(platform: Platform, { environment: { replicas = {} }, millionRequests }: MonthlyCostProps): number {
  if (millionRequests !== undefined) return millionRequests;
  const apis = Object.entries(platform.services).filter(([, { kind }]) => kind === 'api');
  return assumedRequests(apis.reduce((sum, [name, service]) => sum + (replicas[name] ?? service.replicas ?? 1), 0));
}

interface Priced {
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly Unpriced[];
}

function pricedOf(part: string, resource: Resources[string], all: Resources): Priced {
  const items = itemsOf(resource, all);
  return items ? fromItems(part, items) : { lines: [], unpriced: [{ part, what: resource.Type, count: 1 }] };
}

function fromItems(part: string, items: readonly Item[]): Priced {
  const costs = items.map((item) => [item, costOfItem(part, item)] as const);
  return {
    lines: costs.flatMap(([, line]) => line ?? []),
    unpriced: costs.flatMap(([item, line]) =>
      line ? [] : [{ part, what: `${item.price} (no price in prices.json)`, count: item.amount }],
    ),
  };
}

/** What the controllers in the cluster make, which is in no template. */
function ofTheCluster(types: ReadonlySet<string>): Item[] {
  if (types.has('AWS::ElasticLoadBalancingV2::LoadBalancer')) return [];
  return [{ service: 'Elastic Load Balancing', what: 'load balancer of the Ingress', price: 'edge:load-balancer', amount: 1 }];
}

/** Lines of the same thing in the same part become one. */
function together(lines: readonly CostLine[]): CostLine[] {
  return grouped(lines, ({ service, part, what }) => `${service} ${part} ${what}`).map(([first, all]) => ({
    ...first,
    amount: sumOf(all, ({ amount }) => amount),
    monthly: sumOf(all, ({ monthly }) => monthly),
  }));
}

function counted(unpriced: readonly Unpriced[]): Unpriced[] {
  return grouped(unpriced, ({ part, what }) => `${part} ${what}`).map(([first, all]) => ({
    ...first,
    count: sumOf(all, ({ count }) => count),
  }));
}

/** The groups of a list, each with its first member. */
function grouped<Member>(list: readonly Member[], keyOf: (member: Member) => string): (readonly [first: Member, all: readonly Member[]])[] {
  return [...Map.groupBy(list, keyOf).values()].flatMap((all) => all.slice(0, 1).map((first) => [first, all] as const));
}

function sumOf<Member>(list: readonly Member[], figureOf: (member: Member) => number): number {
  return list.reduce((sum, member) => sum + figureOf(member), 0);
}

/** Sums by one field of the lines, the dearest first. */
export function sumsBy(lines: readonly CostLine[], field: 'service' | 'part'): readonly (readonly [name: string, monthly: number])[] {
  const sums = Object.entries(Object.groupBy(lines, (line) => line[field])).map(
    ([name, found = []]) => [name, sumOf(found, ({ monthly }) => monthly)] as const,
  );
  return sums.sort(([, a], [, b]) => b - a);
}
