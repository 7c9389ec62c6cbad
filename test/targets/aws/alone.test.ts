import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { App, Stack } from 'aws-cdk-lib/core';
import { namesOf } from '../../../src/model/names.ts';
import { Size } from '../../../src/model/units.ts';
import { CostReportStack } from '../../../src/targets/aws/account/cost-report-stack.ts';
import { IntruderStack } from '../../../src/targets/aws/account/intruder-stack.ts';
import { awsEnvironmentOf } from '../../../src/targets/aws/aws-environment.ts';
import { BackupRegionStack } from '../../../src/targets/aws/backup/backup-region-stack.ts';
import { BackupStack } from '../../../src/targets/aws/backup/backup-stack.ts';
import { ClusterStack } from '../../../src/targets/aws/cluster-stack.ts';
import { DatabaseStack } from '../../../src/targets/aws/database-stack.ts';
import { DomainStack } from '../../../src/targets/aws/edge/domain-stack.ts';
import { EdgeStack } from '../../../src/targets/aws/edge/edge-stack.ts';
import { FrontStack } from '../../../src/targets/aws/edge/front-stack.ts';
import type { EnvironmentStackProps } from '../../../src/targets/aws/environment-stack.ts';
import { loadKubectlLayer } from '../../../src/targets/aws/kubectl-layer.ts';
import { MonitoringStack } from '../../../src/targets/aws/monitoring/monitoring-stack.ts';
import { NetworkStack } from '../../../src/targets/aws/network-stack.ts';
import { RegistryStack } from '../../../src/targets/aws/registry-stack.ts';
import { SecretsStack } from '../../../src/targets/aws/secrets-stack.ts';
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
};

test.each(Object.keys(makers))('the stack %s can be used alone, in an app and a network that are not ours', async (part) => {
  const app = new App();
  const stack = await makers[part]?.(app, theirs(app));
  if (!stack) throw new TypeError(`no stack ${part}`);
  expect(stack.stackName).toBe(`tiny-dev-${part}`);
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources).length).toBeGreaterThan(0);
});
