import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { App, Stack } from 'aws-cdk-lib/core';
import { namesOf } from '../../../src/model/names.ts';
import type { DatabaseProps } from '../../../src/model/resources.ts';
import { Size } from '../../../src/model/units.ts';
import { CostReportStack } from '../../../src/targets/aws/account/cost-report-stack.ts';
import { IntruderStack } from '../../../src/targets/aws/account/intruder-stack.ts';
import { interruptionQueue } from '../../../src/targets/aws/addons/interruptions.ts';
import { AddonsStack } from '../../../src/targets/aws/addons-stack.ts';
import { awsEnvironmentOf } from '../../../src/targets/aws/aws-environment.ts';
import { BackupRegionStack } from '../../../src/targets/aws/backup/backup-region-stack.ts';
import { BackupStack } from '../../../src/targets/aws/backup/backup-stack.ts';
import { vault } from '../../../src/targets/aws/backup/vault.ts';
import { ClusterStack } from '../../../src/targets/aws/cluster-stack.ts';
import { roleCredentials } from '../../../src/targets/aws/database/database-secrets.ts';
import { PostgresServer } from '../../../src/targets/aws/database/postgres-server.ts';
import { DatabaseStack } from '../../../src/targets/aws/database-stack.ts';
import { githubRole } from '../../../src/targets/aws/delivery/github-role.ts';
import { DeliveryStack } from '../../../src/targets/aws/delivery-stack.ts';
import { DomainStack } from '../../../src/targets/aws/edge/domain-stack.ts';
import { EdgeStack } from '../../../src/targets/aws/edge/edge-stack.ts';
import { FrontStack } from '../../../src/targets/aws/edge/front-stack.ts';
import { webAcl } from '../../../src/targets/aws/edge/web-acl.ts';
import { webRules } from '../../../src/targets/aws/edge/web-rules.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../../../src/targets/aws/environment-stack.ts';
import { loadKubectlLayer } from '../../../src/targets/aws/kubectl-layer.ts';
import { budget } from '../../../src/targets/aws/monitoring/budget.ts';
import { FrontAlarmsStack } from '../../../src/targets/aws/monitoring/front-alarms-stack.ts';
import { MonitoringStack } from '../../../src/targets/aws/monitoring/monitoring-stack.ts';
import { notices } from '../../../src/targets/aws/monitoring/notices.ts';
import { networkWatches } from '../../../src/targets/aws/monitoring/platform-watches.ts';
import { watch } from '../../../src/targets/aws/monitoring/watch.ts';
import { recordFlows } from '../../../src/targets/aws/network/flow-logs.ts';
import { addNetworkAcls } from '../../../src/targets/aws/network/network-acls.ts';
import { NetworkStack } from '../../../src/targets/aws/network-stack.ts';
import { RegistryStack } from '../../../src/targets/aws/registry-stack.ts';
import { SecretsStack } from '../../../src/targets/aws/secrets-stack.ts';
import { logBucket, secureBucket } from '../../../src/targets/aws/secure-bucket.ts';
import { encryptedLogGroup, stackKey } from '../../../src/targets/aws/stack-key.ts';
import { StreamingStack } from '../../../src/targets/aws/streaming-stack.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

jest.setTimeout(120_000);

/** What somebody has who takes one stack into an app of their own: a network that is not ours, a zone, a group. */
interface Theirs {
  readonly props: EnvironmentStackProps;
  readonly vpc: Vpc;
  readonly clients: SecurityGroup;
  readonly zone: PublicHostedZone;
}

function theirs(app: App): Theirs {
  const platform = tinyPlatform();
  const props = { platform, names: namesOf(platform), ...awsEnvironmentOf(platform, 'dev') };
  const stack = new Stack(app, 'Theirs', { env: { account: '111111111111', region: 'eu-central-1' } });
  const vpc = new Vpc(stack, 'Network', { availabilityZones: ['eu-central-1a', 'eu-central-1b'], subnetConfiguration: subnets });
  const clients = new SecurityGroup(stack, 'Clients', { vpc });
  return { props, vpc, clients, zone: new PublicHostedZone(stack, 'Zone', { zoneName: 'tiny.example.com' }) };
}

const subnets = [
  { name: 'public', subnetType: 'Public' },
  { name: 'private', subnetType: 'Private' },
  { name: 'isolated', subnetType: 'Isolated' },
] as NonNullable<NonNullable<ConstructorParameters<typeof Vpc>[2]>['subnetConfiguration']>;

const streaming = { version: '3.9.x.kraft', brokerType: 'kafka.m7g.large', storage: Size.gibibytes(10) };

const makers: Readonly<Record<string, (app: App, theirs: Theirs) => Stack | Promise<Stack>>> = {
  network: (app, { props }) => new NetworkStack(app, props),
  cluster: async (app, { props, vpc }) => new ClusterStack(app, { ...props, vpc, kubectlLayer: await loadKubectlLayer('35') }),
  database: (app, { props, vpc, clients }) => new DatabaseStack(app, { ...props, vpc, clients }),
  streaming: (app, { props, vpc, clients }) => new StreamingStack(app, { ...props, vpc, clients, streaming }),
  registry: (app, { props }) => new RegistryStack(app, props),
  secrets: (app, { props }) => new SecretsStack(app, props),
  domain: (app, { props }) => new DomainStack(app, props),
  front: (app, { props, zone }) => new FrontStack(app, { ...props, zone, edge: { cdn: true } }),
  edge: (app, { props, zone }) => new EdgeStack(app, { ...props, zone, edge: {} }),
  copies: (app, { props }) => new BackupRegionStack(app, { ...props, copyRegion: 'eu-west-1', backup: { days: 7 } }),
  backup: (app, { props }) => new BackupStack(app, { ...props, backup: { days: 7 } }),
  monitoring: (app, { props, vpc, clients }) =>
    new MonitoringStack(app, { ...props, monitoring: {}, database: new DatabaseStack(app, { ...props, vpc, clients }) }),
  intruders: (app, { props }) => new IntruderStack(app, props),
  costs: (app, { props }) => new CostReportStack(app, props),
  alarms: (app, { props }) => new FrontAlarmsStack(app, { ...props, monitoring: {}, distributionId: 'E123' }),
  addons: async (app, { props, vpc }) => {
    const cluster = new ClusterStack(app, { ...props, vpc, kubectlLayer: await loadKubectlLayer('35') });
    return new AddonsStack(app, { ...props, ...cluster.shared, vpc });
  },
  delivery: async (app, { props, vpc }) => {
    const { cluster } = new ClusterStack(app, { ...props, vpc, kubectlLayer: await loadKubectlLayer('35') });
    return new DeliveryStack(app, { ...props, cluster, delivery: { repository: 'acme/theirs' } });
  },
};

/** A stack of ours with nothing in it, into which a single construct goes. */
class Empty extends EnvironmentStack {
  constructor(app: App, { props }: Theirs) {
    super(app, 'empty', { ...props, description: 'a construct alone' });
  }
}

/** Each construct by its function or class, with what it is given, and the type of resource that has to come of it. */
const constructs: Readonly<Record<string, readonly [type: string, make: (stack: Empty, theirs: Theirs) => unknown]>> = {
  stackKey: ['AWS::KMS::Key', (stack) => stackKey(stack)],
  encryptedLogGroup: ['AWS::Logs::LogGroup', (stack) => encryptedLogGroup(stack, 'Logs', { name: '/theirs', key: stackKey(stack) })],
  secureBucket: [
    'AWS::S3::Bucket',
    (stack) => secureBucket(stack, 'Files', { purpose: 'files', key: stackKey(stack), accessLogs: logBucket(stack, 'AccessLogs') }),
  ],
  vault: ['AWS::Backup::BackupVault', (stack) => vault(stack, { backup: { days: 7, locked: false }, key: stackKey(stack) })],
  webAcl: [
    'AWS::WAFv2::WebACL',
    (stack) =>
      webAcl(stack, 'Firewall', { name: 'theirs', scope: 'REGIONAL', otherwise: 'allow', rules: webRules(1000), key: stackKey(stack) }),
  ],
  notices: ['AWS::SNS::Topic', (stack) => notices(stack, { emails: [], key: stackKey(stack) })],
  watch: [
    'AWS::CloudWatch::Alarm',
    (stack) => {
      const topic = notices(stack, { emails: [], key: stackKey(stack) });
      for (const [id, watched] of Object.entries(networkWatches())) watch(stack, id, { ...watched, topic });
    },
  ],
  budget: [
    'AWS::Budgets::Budget',
    (stack) => budget(stack, { monthlyBudget: 100, environmentName: 'dev', topic: notices(stack, { emails: [], key: stackKey(stack) }) }),
  ],
  PostgresServer: [
    'AWS::RDS::DBInstance',
    (stack, { props, vpc, clients }) =>
      new PostgresServer(stack, 'main', {
        vpc,
        database: props.platform.databases.main as DatabaseProps,
        key: stackKey(stack),
        securityGroup: clients,
        size: props.environment.database,
        ownerSecretName: 'theirs/owner',
      }),
  ],
  roleCredentials: [
    'AWS::SecretsManager::Secret',
    (stack) => roleCredentials(stack, 'app', { secretName: 'theirs/app', description: 'theirs', username: 'app', key: stackKey(stack) }),
  ],
  recordFlows: ['AWS::EC2::FlowLog', (stack) => recordFlows(stack, { vpc: new Vpc(stack, 'Net', { maxAzs: 2 }), key: stackKey(stack) })],
  addNetworkAcls: [
    'AWS::EC2::NetworkAcl',
    (stack) => addNetworkAcls(new Vpc(stack, 'Net', { maxAzs: 2, subnetConfiguration: subnets }), '10.0.0.0/16'),
  ],
  interruptionQueue: ['AWS::SQS::Queue', (stack) => interruptionQueue(stack, { queueName: 'theirs', key: stackKey(stack) })],
  githubRole: [
    'AWS::IAM::Role',
    (stack) =>
      githubRole(stack, 'plan', {
        provider: 'arn:aws:iam::1:oidc-provider/x',
        repository: 'a/b',
        from: 'pull_request',
        name: 'x',
        statements: [{ actions: ['sts:GetCallerIdentity'], resources: ['arn:aws:iam::1:role/x'] }],
      }),
  ],
};

test.each(Object.keys(constructs))('%s makes what it says in a stack that has nothing else of ours', (name) => {
  const app = new App();
  const given = theirs(app);
  const stack = new Empty(app, given);
  const [type = '', make] = constructs[name] ?? [];
  make?.(stack, given);
  expect(Object.keys(Template.fromStack(stack).findResources(type)).length).toBeGreaterThan(0);
});

test.each(Object.keys(makers))('the stack %s can be used alone, in an app and a network that are not ours', async (part) => {
  const app = new App();
  const stack = await makers[part]?.(app, theirs(app));
  if (!stack) throw new TypeError(`no stack ${part}`);
  expect(stack.stackName).toBe(`tiny-dev-${part}`);
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources).length).toBeGreaterThan(0);
});
