import type { ClusterAddonsProps } from './model/cluster-parts.ts';
import type { AwsEnvironmentProps, EnvironmentsProps } from './model/environment.ts';
import { Size } from './model/units.ts';

const region = 'eu-central-1';

const kubernetes = { version: '1.35', kubectlLayer: '35', instanceTypes: ['m7i.large', 'm6i.large'] } as const;

const kafka = '3.9.x.kraft';

/** CloudFront and the load balancer each add an address to what they pass on. */
const behindCdn = { backend: { trustedProxies: 2 } };

const small: ClusterAddonsProps = { externalDns: true, argoRollouts: true };
const whole: ClusterAddonsProps = { ...small, certManager: true, prometheus: true, elastic: true, jaeger: true };

/** Whose workflows deliver. One environment makes the identity provider that an account has once. */
const delivery = { repository: 'example/keelson' };

const dev: AwsEnvironmentProps = {
  runsOn: 'aws',
  account: 'current',
  region,
  domain: 'dev.todo.example.com',
  network: { cidr: '10.10.0.0/16', zones: 3, natGateways: 1 },
  cluster: {
    ...kubernetes,
    instanceTypes: ['t3.large', 't3a.large', 'm6i.large'],
    spot: true,
    minNodes: 2,
    maxNodes: 4,
    autoscaling: { maxCores: 16, spot: true },
    addons: small,
  },
  delivery,
  database: { instanceClass: 'db.t4g.medium', storage: Size.gibibytes(20), multiAz: false, backupDays: 7, deletionProtection: false },
  edge: {},
  keepData: false,
};

/** Where the platform runs. Data only: an environment is a row of sizes, not a branch in the code. */
export const environments: EnvironmentsProps = {
  local: {
    runsOn: 'machine',
    overrides: { backend: { host: '127.0.0.1' }, worker: { host: '127.0.0.1', remindersEverySeconds: 2 }, frontend: { host: '127.0.0.1' } },
  },
  cluster: { runsOn: 'cluster', databaseStorage: Size.gibibytes(2), replicas: { backend: 1, worker: 1, frontend: 1 } },
  dev,
  staging: {
    ...dev,
    domain: 'staging.todo.example.com',
    network: { cidr: '10.20.0.0/16', zones: 3, natGateways: 1 },
    cluster: { ...kubernetes, minNodes: 3, maxNodes: 6, autoscaling: { maxCores: 64 }, addons: whole },
    delivery: { ...delivery, createProvider: false },
    database: {
      instanceClass: 'db.m7g.large',
      storage: Size.gibibytes(50),
      multiAz: true,
      backupDays: 7,
      deletionProtection: true,
      proxy: true,
    },
    streaming: { version: kafka, brokerType: 'kafka.t3.small', storage: Size.gibibytes(50) },
    edge: { cdn: true },
    backup: { days: 14 },
    monitoring: { monthlyBudget: 1500 },
    keepData: true,
    overrides: behindCdn,
    replicas: { backend: 2, worker: 2, frontend: 2 },
  },
  prod: {
    ...dev,
    domain: 'todo.example.com',
    network: { cidr: '10.30.0.0/16', zones: 3, natGateways: 3, endpoints: ['ecr', 'kms', 'logs', 'secretsmanager', 'sts'] },
    cluster: { ...kubernetes, minNodes: 3, maxNodes: 12, autoscaling: { maxCores: 256 }, addons: whole },
    delivery: { ...delivery, createProvider: false },
    database: {
      instanceClass: 'db.m7g.large',
      storage: Size.gibibytes(100),
      multiAz: true,
      backupDays: 35,
      deletionProtection: true,
      replicas: 1,
      proxy: true,
    },
    streaming: { version: kafka, brokerType: 'kafka.m7g.large', storage: Size.gibibytes(200) },
    edge: { cdn: true },
    backup: { days: 35, copyRegion: 'eu-west-1' },
    monitoring: { monthlyBudget: 4000 },
    accountWide: { guardDuty: true, costReports: true },
    keepData: true,
    overrides: behindCdn,
    logDays: 365,
    replicas: { backend: 3, worker: 2, frontend: 3 },
  },
};
