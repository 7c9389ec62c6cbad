import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import type { DatabaseInstance, DatabaseInstanceReadReplica } from 'aws-cdk-lib/aws-rds';
import { Duration, Size } from 'aws-cdk-lib/core';
import type { DatabaseSizeProps } from '../../../model/environment.ts';
import type { PostgresServer } from '../database/postgres-server.ts';
import type { Watch } from './watch.ts';

const runbook = 'docs/runbooks/aws-database.md';
const { GREATER_THAN_THRESHOLD: above, LESS_THAN_THRESHOLD: below } = ComparisonOperator;
const minute = { period: Duration.minutes(1) };

/** What is watched of a server and of its replicas, by a name. */
export function databaseWatches(id: string, { instance, replicas }: PostgresServer, size: DatabaseSizeProps): Record<string, Watch> {
  return {
    ...serverWatches(id, instance, size),
    ...Object.assign({}, ...replicas.map((replica, index) => replicaWatches(`${id}-replica-${index + 1}`, replica, size))),
  };
}

function serverWatches(id: string, server: DatabaseInstance | DatabaseInstanceReadReplica, size: DatabaseSizeProps): Record<string, Watch> {
  const connections = Math.floor(0.8 * mostConnections(size.instanceClass));
  return {
    [`${id}-cpu`]: {
      metric: server.metricCPUUtilization(minute),
      threshold: 80,
      compare: above,
      minutes: 15,
      summary: `the processors of the database ${id} have been busy for 15 minutes`,
      runbook,
    },
    [`${id}-storage`]: {
      metric: server.metricFreeStorageSpace({ statistic: 'Minimum' }),
      threshold: Size.gibibytes(Math.max(2, Math.ceil(size.storage.toGibibytes() * 0.1))).toBytes(),
      compare: below,
      minutes: 15,
      summary: `the disk of the database ${id} is almost full, and did not grow by itself`,
      runbook,
    },
    [`${id}-connections`]: {
      metric: server.metricDatabaseConnections({ statistic: 'Maximum', ...minute }),
      threshold: connections,
      compare: above,
      minutes: 5,
      summary: `the database ${id} has more than ${connections} connections, 80 % of what its memory allows`,
      runbook,
    },
    [`${id}-memory`]: {
      metric: server.metricFreeableMemory({ statistic: 'Minimum', ...minute }),
      threshold: Size.mebibytes(Math.ceil(memoryOf(size.instanceClass) * 1024 * 0.05)).toBytes(),
      compare: below,
      minutes: 15,
      summary: `the database ${id} has less than 5 % of its memory left`,
      runbook,
    },
  };
}

function replicaWatches(id: string, replica: DatabaseInstanceReadReplica, size: DatabaseSizeProps): Record<string, Watch> {
  const lag: Watch = {
    metric: replica.metric('ReplicaLag', { statistic: 'Maximum', ...minute }),
    threshold: 30,
    compare: above,
    minutes: 5,
    summary: `the replica ${id} is more than 30 seconds behind`,
    runbook,
  };
  return { ...serverWatches(id, replica, size), [`${id}-lag`]: lag };
}

const memoryOfSizes: Readonly<Record<string, number>> = { micro: 1, small: 2, medium: 4, large: 8, xlarge: 16 };

/** GiB of an instance class: `r` and `x` have twice as much as `m` and `t` of the same size; `4xlarge` has four times as much as `xlarge`. */
function memoryOf(instanceClass: string): number {
  const [, family = '', size = ''] = instanceClass.split('.');
  const [, times = '1', base = size] = /^(\d+)(xlarge)$/.exec(size) ?? [];
  return (memoryOfSizes[base] ?? 8) * Number(times) * (/^[rx]/.test(family) ? 2 : 1);
}

/** What RDS sets `max_connections` to by default. */
function mostConnections(instanceClass: string): number {
  return Math.min(5000, Math.floor((memoryOf(instanceClass) * 1024 ** 3) / 9_531_392));
}
