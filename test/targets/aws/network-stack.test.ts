import { Match, type Template } from 'aws-cdk-lib/assertions';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

describe('network', () => {
  let network: Template;
  beforeAll(async () => {
    network = stackOf(await synthesised(tinyPlatform()), 'network');
  });

  test('every zone has a public, a private and an isolated subnet', () => {
    network.resourceCountIs('AWS::EC2::Subnet', 2 * 3);
  });

  test('nothing gets a public address by being started', () => {
    const given = propertiesOf(network, 'AWS::EC2::Subnet').map(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch);
    expect(new Set(given)).toEqual(new Set([false]));
  });

  test('the default security group lets nothing pass', () => {
    network.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  });

  test('all flows are logged, encrypted with the key of the stack, for as long as the environment says', () => {
    network.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL' });
    network.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 30 });
  });

  test('zones are chosen by CloudFormation', () => {
    network.allResourcesProperties('AWS::EC2::Subnet', { AvailabilityZone: { 'Fn::Select': [Match.anyValue(), { 'Fn::GetAZs': '' }] } });
  });

  test('load balancers find their subnets by tags', () => {
    const roles = propertiesOf(network, 'AWS::EC2::Subnet').map(
      ({ Tags }) => JSON.stringify(Tags).match(/kubernetes.io\/role\/[a-z-]+/)?.[0],
    );
    expect(roles.filter((role) => role === 'kubernetes.io/role/elb')).toHaveLength(2);
    expect(roles.filter((role) => role === 'kubernetes.io/role/internal-elb')).toHaveLength(2);
  });

  test('zones, NAT gateways and addresses follow from the environment', async () => {
    const other = tinyOnAws(() => ({ network: { cidr: '10.9.0.0/16', zones: 3, natGateways: 3 } }));
    const template = stackOf(await synthesised(other), 'network');
    template.resourceCountIs('AWS::EC2::Subnet', 3 * 3);
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' });
  });
});
