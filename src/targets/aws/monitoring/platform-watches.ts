import { ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnCluster } from 'aws-cdk-lib/aws-msk';
import { Duration } from 'aws-cdk-lib/core';
import type { Watch } from './watch.ts';

const { GREATER_THAN_THRESHOLD: above, LESS_THAN_THRESHOLD: below } = ComparisonOperator;
const minute = Duration.minutes(1);

/** The way in and the way out. Load balancers come and go with the Ingress, so all of the region are asked at once. */
export function networkWatches(): Record<string, Watch> {
  return {
    'balancer-errors': {
      metric: { query: 'SELECT SUM(HTTPCode_ELB_5XX_Count) FROM SCHEMA("AWS/ApplicationELB", LoadBalancer)' },
      threshold: 10,
      compare: above,
      minutes: 5,
      summary: 'the load balancer itself answers with errors: it reaches no pod, or none in time',
      runbook: 'docs/runbooks/aws-way-in.md',
    },
    'service-errors': {
      metric: { query: 'SELECT SUM(HTTPCode_Target_5XX_Count) FROM SCHEMA("AWS/ApplicationELB", LoadBalancer)' },
      threshold: 50,
      compare: above,
      minutes: 5,
      summary: 'services answer the load balancer with errors',
      runbook: 'docs/runbooks/aws-way-in.md',
    },
    'nat-ports': {
      metric: { query: 'SELECT SUM(ErrorPortAllocation) FROM SCHEMA("AWS/NATGateway", NatGatewayId)' },
      threshold: 0,
      compare: above,
      minutes: 5,
      summary: 'a NAT gateway has no port left for new connections to one address',
      runbook: 'docs/runbooks/aws-network.md',
    },
    'nat-drops': {
      metric: { query: 'SELECT SUM(PacketsDropCount) FROM SCHEMA("AWS/NATGateway", NatGatewayId)' },
      threshold: 100,
      compare: above,
      minutes: 10,
      summary: 'a NAT gateway drops packets',
      runbook: 'docs/runbooks/aws-network.md',
    },
  };
}

/** The control plane of Kubernetes, by the metrics that EKS sends without being asked. */
export function clusterWatches(clusterName: string): Record<string, Watch> {
  const metric = (metricName: string, statistic: string) =>
    new Metric({ namespace: 'AWS/EKS', metricName, statistic, period: minute, dimensionsMap: { ClusterName: clusterName } });
  const runbook = 'docs/runbooks/aws-cluster.md';
  return {
    'cluster-errors': {
      metric: metric('apiserver_request_total_5XX', 'Sum'),
      threshold: 20,
      compare: above,
      minutes: 10,
      summary: 'the control plane of the cluster answers with errors',
      runbook,
    },
    'cluster-pending': {
      metric: metric('scheduler_pending_pods', 'Minimum'),
      threshold: 0,
      compare: above,
      minutes: 15,
      summary: 'pods have waited for a node for 15 minutes',
      runbook,
    },
  };
}

/** Requests that the firewall of the load balancer refused. */
export function firewallWatches({ name, region, cdn }: { readonly name: string; readonly region: string; readonly cdn: boolean }) {
  const blocked: Watch = {
    metric: new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      statistic: 'Sum',
      period: Duration.minutes(5),
      dimensionsMap: { WebACL: name, Region: region, Rule: 'ALL' },
    }),
    threshold: 1000,
    compare: above,
    minutes: 10,
    summary: cdn ? 'somebody sends many requests past CloudFront' : 'the firewall refuses many requests',
    runbook: 'docs/runbooks/aws-way-in.md',
  };
  return { 'firewall-blocked': blocked };
}

/** The brokers of MSK. */
export function streamingWatches({ clusterName, numberOfBrokerNodes }: CfnCluster): Record<string, Watch> {
  const metric = (metricName: string, statistic: string, more: Record<string, string> = {}) =>
    new Metric({ namespace: 'AWS/Kafka', metricName, statistic, period: minute, dimensionsMap: { 'Cluster Name': clusterName, ...more } });
  const runbook = 'docs/runbooks/aws-streaming.md';
  const brokers = Array.from({ length: numberOfBrokerNodes }, (_, index) => String(index + 1));
  const disks = brokers.map((broker): [string, Watch] => [
    `broker-${broker}-disk`,
    {
      metric: metric('KafkaDataLogsDiskUsed', 'Maximum', { 'Broker ID': broker }),
      threshold: 85,
      compare: above,
      minutes: 15,
      summary: `the disk of broker ${broker} is almost full, and did not grow by itself`,
      runbook,
    },
  ]);
  return {
    ...Object.fromEntries(disks),
    'brokers-offline': {
      metric: metric('OfflinePartitionsCount', 'Maximum'),
      threshold: 0,
      compare: above,
      minutes: 5,
      summary: 'partitions of topics have no broker: events wait in the outbox',
      runbook,
    },
  };
}

/** Whether a copy of the databases was made within a day. */
export function backupWatches(vaultName: string): Record<string, Watch> {
  return {
    'backup-age': {
      metric: new Metric({
        namespace: 'AWS/Backup',
        metricName: 'NumberOfBackupJobsCompleted',
        statistic: 'Sum',
        period: Duration.days(1),
        dimensionsMap: { BackupVaultName: vaultName },
      }),
      threshold: 1,
      compare: below,
      minutes: 24 * 60,
      missing: TreatMissingData.BREACHING,
      summary: 'no copy of the databases was made for a day',
      runbook: 'docs/runbooks/aws-backup.md',
    },
  };
}
