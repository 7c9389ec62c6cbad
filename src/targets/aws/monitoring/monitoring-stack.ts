import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { MonitoringProps } from '../../../model/aws-parts.ts';
import type { BackupStack } from '../backup/backup-stack.ts';
import type { DatabaseStack } from '../database-stack.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { stackKey } from '../stack-key.ts';
import type { StreamingStack } from '../streaming-stack.ts';
import { budget } from './budget.ts';
import { dashboard } from './dashboard.ts';
import { databaseWatches } from './database-watches.ts';
import { notices, tellOfBackups, tellOfServers } from './notices.ts';
import { backupWatches, clusterWatches, firewallWatches, networkWatches, streamingWatches } from './platform-watches.ts';
import { type Watch, watch } from './watch.ts';

export interface MonitoringStackProps extends EnvironmentStackProps {
  readonly monitoring: MonitoringProps;
  readonly database: DatabaseStack;
  /** Default: none, and nothing of it is watched. */
  readonly streaming?: StreamingStack;
  /** Default: none, and nothing of it is watched. */
  readonly backup?: BackupStack;
}

/** Alarms for what lives in AWS and not in the cluster, where people hear of them, one dashboard and the budget. */
export class MonitoringStack extends EnvironmentStack {
  readonly notices: Topic;
  readonly dashboard: Dashboard;
  /** By the name of the alarm. */
  readonly watches: Readonly<Record<string, Watch>>;

  constructor(scope: Construct, props: MonitoringStackProps) {
    super(scope, 'monitoring', { ...props, description: `Alarms of ${props.platform.name} in ${props.environmentName}` });
    const { emails = [], monthlyBudget } = props.monitoring;
    this.notices = notices(this, { emails, key: stackKey(this) });
    this.watches = this.whatToWatch(props);
    for (const [id, watched] of Object.entries(this.watches)) watch(this, id, { ...watched, topic: this.notices });
    this.dashboard = dashboard(this, this.watches);
    if (props.backup) tellOfBackups(this, this.notices);
    tellOfServers(this, this.notices, serversOf(props.database));
    if (monthlyBudget !== undefined) budget(this, { monthlyBudget, environmentName: props.environmentName, topic: this.notices });
  }

  private whatToWatch({ database, streaming, backup, environment, names, environmentName }: MonitoringStackProps): Record<string, Watch> {
    const databases = Object.entries(database.servers).map(([id, server]) => databaseWatches(id, server, environment.database));
    const { edge, region } = environment;
    return {
      ...networkWatches(),
      ...clusterWatches(names.cluster(environmentName)),
      ...(edge ? firewallWatches({ name: names.webAcl(environmentName), region, cdn: edge.cdn ?? false }) : {}),
      ...Object.assign({}, ...databases),
      ...(streaming ? streamingWatches(streaming.brokers) : {}),
      ...(backup ? backupWatches(backup.stackName) : {}),
    };
  }
}

function serversOf({ servers }: DatabaseStack): string[] {
  return Object.values(servers).flatMap(({ instance, replicas }) => [instance, ...replicas].map((one) => one.instanceIdentifier));
}
