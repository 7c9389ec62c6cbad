import type { App } from 'aws-cdk-lib/core';
import { CostReportStack } from './account/cost-report-stack.ts';
import { IntruderStack } from './account/intruder-stack.ts';
import { AddonsStack } from './addons-stack.ts';
import { BackupRegionStack } from './backup/backup-region-stack.ts';
import { BackupStack } from './backup/backup-stack.ts';
import { ClusterStack } from './cluster-stack.ts';
import { DatabaseStack } from './database-stack.ts';
import type { FilledBucket } from './delivery/delivery-statements.ts';
import { DeliveryStack } from './delivery-stack.ts';
import { DomainStack } from './edge/domain-stack.ts';
import { EdgeStack } from './edge/edge-stack.ts';
import { FrontStack } from './edge/front-stack.ts';
import type { EnvironmentStack, EnvironmentStackProps } from './environment-stack.ts';
import type { KubectlLayer } from './kubectl-layer.ts';
import { FrontAlarmsStack } from './monitoring/front-alarms-stack.ts';
import { MonitoringStack } from './monitoring/monitoring-stack.ts';
import { NetworkStack } from './network-stack.ts';
import { RegistryStack } from './registry-stack.ts';
import { SecretsStack } from './secrets-stack.ts';
import { bucketNameOf } from './secure-bucket.ts';
import { StreamingStack } from './streaming-stack.ts';

/** The stacks of an environment, by their part. Those that it does not have are missing. */
export interface EnvironmentStacks {
  readonly network: NetworkStack;
  readonly cluster: ClusterStack;
  readonly addons: AddonsStack;
  readonly delivery?: DeliveryStack;
  readonly database: DatabaseStack;
  readonly registry: RegistryStack;
  readonly secrets: SecretsStack;
  readonly copies?: BackupRegionStack;
  readonly backup?: BackupStack;
  readonly streaming?: StreamingStack;
  readonly domain?: DomainStack;
  readonly front?: FrontStack;
  readonly edge?: EdgeStack;
  readonly monitoring?: MonitoringStack;
  readonly alarms?: FrontAlarmsStack;
  readonly intruders?: IntruderStack;
  readonly costs?: CostReportStack;
}

/** What an environment consists of. Stacks hand each other typed properties; CDK finds the order. */
export function addStacks(
  app: App,
  { kubectlLayer, ...props }: EnvironmentStackProps & { readonly kubectlLayer: KubectlLayer },
): EnvironmentStacks {
  const network = new NetworkStack(app, props);
  const { vpc } = network;
  const cluster = new ClusterStack(app, { ...props, vpc, kubectlLayer });
  const clients = cluster.workloads;
  const addons = new AddonsStack(app, { ...props, ...cluster.shared, vpc });
  const copies = addBackups(app, props);
  const database = new DatabaseStack(app, { ...props, vpc, clients, ...copies, ...replicaOf(copies.copies) });
  const { streaming: size } = props.environment;
  const streaming = size && new StreamingStack(app, { ...props, vpc, clients, streaming: size });
  const registry = new RegistryStack(app, props);
  const secrets = new SecretsStack(app, { ...props, ...replicaOf(copies.copies) });
  const edge = addEdge(app, props);
  const watched = addMonitoring(app, props, { database, streaming, ...copies, ...edge });
  const stacks = { network, cluster, addons, database, registry, secrets, streaming, ...copies, ...edge, ...watched };
  return { ...stacks, delivery: addDelivery(app, props, stacks) };
}

/** Comes last: it lets workflows do what all the others need. */
function addDelivery(app: App, props: EnvironmentStackProps, stacks: Omit<EnvironmentStacks, 'delivery'>): DeliveryStack | undefined {
  const { delivery } = props.environment;
  if (!delivery) return undefined;
  const regions = [...new Set(Object.values(stacks).flatMap((stack: EnvironmentStack | undefined) => stack?.region ?? []))];
  return new DeliveryStack(app, { ...props, delivery, cluster: stacks.cluster.cluster, regions, stores: storesOf(stacks) });
}

function addBackups(app: App, props: EnvironmentStackProps): Pick<EnvironmentStacks, 'copies' | 'backup'> {
  const { backup } = props.environment;
  if (!backup) return {};
  const { copyRegion } = backup;
  const copies = copyRegion === undefined ? undefined : new BackupRegionStack(app, { ...props, backup, copyRegion });
  return { copies, backup: new BackupStack(app, { ...props, backup, copies }) };
}

function replicaOf(copies: BackupRegionStack | undefined) {
  return copies ? { replica: { region: copies.region, keyArn: copies.keyArn } } : {};
}

/** Buckets that a deployment fills. */
function storesOf({ backup, edge }: Pick<EnvironmentStacks, 'backup' | 'edge'>): FilledBucket[] {
  const configuration = backup ? [{ bucketName: bucketNameOf(backup, 'configuration'), keyArn: backup.key.keyArn }] : [];
  return edge?.assets ? [...configuration, { bucketName: bucketNameOf(edge, 'assets'), keyArn: edge.key.keyArn }] : configuration;
}

function addEdge(app: App, props: EnvironmentStackProps): Pick<EnvironmentStacks, 'domain' | 'front' | 'edge'> {
  const { edge } = props.environment;
  if (!edge) return {};
  const domain = new DomainStack(app, props);
  const { zone } = domain;
  const front = edge.cdn ? new FrontStack(app, { ...props, edge, zone }) : undefined;
  return { domain, front, edge: new EdgeStack(app, { ...props, edge, zone, front }) };
}

type Watched = Pick<EnvironmentStacks, 'database' | 'streaming' | 'backup' | 'edge'>;

function addMonitoring(
  app: App,
  props: EnvironmentStackProps,
  { database, streaming, backup, edge }: Watched,
): Pick<EnvironmentStacks, 'monitoring' | 'alarms' | 'intruders' | 'costs'> {
  const { monitoring: wanted, accountWide = {} } = props.environment;
  const monitoring = wanted && new MonitoringStack(app, { ...props, monitoring: wanted, database, streaming, backup });
  const distributionId = edge?.distribution?.distributionId;
  return {
    monitoring,
    alarms:
      wanted && distributionId !== undefined ? new FrontAlarmsStack(app, { ...props, monitoring: wanted, distributionId }) : undefined,
    intruders: accountWide.guardDuty ? new IntruderStack(app, { ...props, notices: monitoring?.notices }) : undefined,
    costs: accountWide.costReports ? new CostReportStack(app, props) : undefined,
  };
}
