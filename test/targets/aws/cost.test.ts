import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../src/model/environment.ts';
import { costReport, costSentence } from '../../../src/targets/aws/cost/cost-report.ts';
import { type MonthlyCost, monthlyCost, sumsBy } from '../../../src/targets/aws/cost/monthly-cost.ts';
import { hoursAMonth, priceOf } from '../../../src/targets/aws/cost/price-list.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const platform = tinyPlatform();
const { dev } = platform.environments;

function costOf(resources: Readonly<Record<string, object>>, millionRequests = 1): MonthlyCost {
  const stacks = [{ stackName: 'tiny-dev-part', template: { Resources: resources } }];
  const assembly = { stacks } as unknown as CloudAssembly;
  return monthlyCost(platform, { environmentName: 'dev', environment: dev as AwsEnvironmentProps, assembly, millionRequests });
}

function linesOf(resources: Readonly<Record<string, object>>): readonly [what: string, amount: number][] {
  return costOf(resources).lines.flatMap(({ part, what, amount }) => (part === 'part' ? [[what, amount] as [string, number]] : []));
}

const server = (properties: object) => ({ Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceClass: 'db.m7g.large', ...properties } });

describe('what a resource costs by being there', () => {
  test('a standby doubles a server and its disk', () => {
    expect(linesOf({ Main: server({ AllocatedStorage: '100', MultiAZ: true }) })).toEqual([
      ['server db.m7g.large, with standby', 2],
      ['GB of disks', 200],
    ]);
  });

  test('a replica has a disk as large as its source', () => {
    expect(linesOf({ Main: server({ AllocatedStorage: '50' }), Copy: server({ SourceDBInstanceIdentifier: 'main' }) })).toEqual([
      ['server db.m7g.large', 2],
      ['GB of disks', 100],
    ]);
  });

  test('a node group counts its smallest size and its disks; spot is cheaper', () => {
    const nodes = { Type: 'AWS::EKS::Nodegroup', Properties: { InstanceTypes: ['t3.large'], ScalingConfig: { MinSize: 2 } } };
    const template = { Type: 'AWS::EC2::LaunchTemplate', Properties: { BlockDeviceMappings: [{ Ebs: { VolumeSize: 40 } }] } };
    expect(linesOf({ Nodes: nodes, Template: template })).toEqual([
      ['node t3.large', 2],
      ['GB of nodes’ disks', 80],
    ]);
    const [spot] = linesOf({ Nodes: { ...nodes, Properties: { ...nodes.Properties, CapacityType: 'SPOT' } } });
    expect(spot?.[1]).toBeLessThan(2);
  });

  test.each([
    [
      'interface endpoint, in one zone',
      3,
      { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] } },
    ],
    ['secret, in one region', 2, { Type: 'AWS::SecretsManager::Secret', Properties: { ReplicaRegions: [{ Region: 'eu-west-1' }] } }],
    ['rule of a firewall', 2, { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{}, {}] } }],
    [
      'GB of brokers’ disks',
      300,
      {
        Type: 'AWS::MSK::Cluster',
        Properties: {
          NumberOfBrokerNodes: 3,
          BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } } },
        },
      },
    ],
  ])('%s: %d', (what, amount, resource) => {
    expect(linesOf({ It: resource })).toContainEqual([what, amount]);
  });
});

test('what nobody priced is listed, and not counted as nothing', () => {
  const cost = costOf({ New: { Type: 'AWS::New::Thing' }, Main: server({ DBInstanceClass: 'db.x99.huge', AllocatedStorage: '20' }) });
  expect(cost.unpriced).toEqual([
    { part: 'part', what: 'AWS::New::Thing', count: 1 },
    { part: 'part', what: 'rds:db.x99.huge (no price in prices.json)', count: 1 },
  ]);
  expect(costReport(cost)).toContain('not in the sum, for nobody has said what it costs\n  part: 1 AWS::New::Thing');
  expect(costSentence(cost)).toContain('without AWS::New::Thing');
});

test('what costs and cannot be known before is named, with the reason', () => {
  const cost = costOf({ Detector: { Type: 'AWS::GuardDuty::Detector' } });
  expect(cost.unpriced).toEqual([]);
  expect(costReport(cost)).toContain('not in the sum, for nobody can know it before\n  AWS::GuardDuty::Detector costs by what it reads');
});

test('traffic costs more with more requests, and only through what there is', () => {
  const nat = { Nat: { Type: 'AWS::EC2::NatGateway' } };
  expect(costOf(nat, 100).total).toBeGreaterThan(costOf(nat, 1).total);
  expect(costOf({}, 1).lines.map(({ what }) => what)).not.toContain('GB through NAT gateways');
});

test('an hourly price is for a month, a sum is the sum of its parts', () => {
  expect(priceOf('eks:cluster')).toBe(0.1 * hoursAMonth);
  const { lines, total } = costOf({ Main: server({ AllocatedStorage: '20' }), Nat: { Type: 'AWS::EC2::NatGateway' } });
  for (const field of ['service', 'part'] as const) {
    expect(sumsBy(lines, field).reduce((sum, [, monthly]) => sum + monthly, 0)).toBeCloseTo(total);
  }
});
