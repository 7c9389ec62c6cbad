import type { Item } from './cost-line.ts';

/** What is assumed about use, for a month. Everything else follows from the templates. */
export interface Traffic {
  /** Requests of people, in millions. */
  readonly millionRequests: number;
  /** Gigabytes that leave to the internet. */
  readonly outGb: number;
  /** Gigabytes of logs that CloudWatch takes. */
  readonly logGb: number;
  /** Gigabytes in files, images and backups, in all. */
  readonly storedGb: number;
}

/** Requests that one copy of the API answers in a month, in millions, where nobody says otherwise: two a second on average. */
const millionsEach = 5;

/** Kilobytes that one request sends out: pages, data and static files, on average. */
const kilobytesEach = 20;

/** Use that goes with so many requests. Logs: flow logs, audit logs and one kilobyte a request. Stored: images, files, backups. */
export function trafficOf(millionRequests: number, databaseGb: number): Traffic {
  return {
    millionRequests,
    outGb: millionRequests * kilobytesEach,
    logGb: 5 + millionRequests * 2,
    storedGb: 20 + databaseGb,
  };
}

/** Requests where nobody says how many: by the copies of the services that answer them. */
export function assumedRequests(apiReplicas: number): number {
  return apiReplicas * millionsEach;
}

/** What the traffic costs in an environment with resources of these types. */
export function trafficItems({ millionRequests, outGb, logGb, storedGb }: Traffic, types: ReadonlySet<string>): Item[] {
  const has = (type: string) => types.has(type);
  const cdn = has('AWS::CloudFront::Distribution');
  return [
    item(cdn ? 'CloudFront' : 'VPC', 'GB to the internet', cdn ? 'edge:cdn-gb' : 'vpc:out-gb', outGb),
    item('VPC', 'GB through NAT gateways', 'vpc:nat-gb', has('AWS::EC2::NatGateway') ? 10 + outGb / 10 : 0),
    item('VPC', 'GB between zones', 'vpc:zone-gb', outGb),
    item('CloudWatch', 'GB of logs taken', 'logs:ingested-gb', has('AWS::Logs::LogGroup') ? logGb : 0),
    item('CloudFront', 'million requests', 'edge:cdn-million', cdn ? millionRequests : 0),
    item('WAF', 'million requests', 'edge:firewall-million', has('AWS::WAFv2::WebACL') ? millionRequests : 0),
    item('Elastic Load Balancing', 'unit of load', 'edge:load-balancer-unit', millionRequests / 50),
    item('Route 53', 'million answers', 'edge:dns-million', has('AWS::Route53::HostedZone') ? millionRequests / 10 : 0),
    item('ECR', 'GB of images', 'storage:images-gb', has('AWS::ECR::Repository') ? 20 : 0),
    item('S3 and Backup', 'GB stored', 'storage:backup-gb', has('AWS::Backup::BackupVault') ? storedGb : 0),
  ].filter(({ amount }) => amount > 0);
}

/** The assumptions, in sentences. */
export function describeTraffic({ millionRequests, outGb, logGb, storedGb }: Traffic): string[] {
  return [
    `${round(millionRequests)} million requests a month, ${kilobytesEach} kB each: ${round(outGb)} GB to the internet (--requests gives another number)`,
    `${round(logGb)} GB of logs that CloudWatch takes; logs of pods stay in the cluster`,
    `${round(storedGb)} GB in images, files and backups`,
    'one load balancer, which the Ingress makes in the cluster where no stack makes one',
    'node groups at their smallest size; nodes and volumes that the cluster adds by itself are not in the sum',
    'no reservations, no savings plans, no free tiers, no support plan, no tax',
  ];
}

function item(service: string, what: string, price: string, amount: number): Item {
  return { service, what, price, amount };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
