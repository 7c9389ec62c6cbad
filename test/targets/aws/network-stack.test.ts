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

  test('every subnet has an access list: isolated ones know nothing outside, public ones answer on two ports', () => {
    network.resourceCountIs('AWS::EC2::NetworkAcl', 3);
    network.resourceCountIs('AWS::EC2::SubnetNetworkAclAssociation', 2 * 3);
    const entries = Object.entries(network.findResources('AWS::EC2::NetworkAclEntry')).map(([id, { Properties }]) => ({
      id,
      ...Properties,
    }));
    const open = entries.filter(({ CidrBlock, Egress }) => CidrBlock === '0.0.0.0/0' && !Egress);
    expect(open.map(({ id, PortRange: { From, To } }) => [id.match(/Public|Private|Isolated/)?.[0], From, To])).toEqual([
      ['Public', 80, 80],
      ['Public', 443, 443],
      ['Public', 1024, 65535],
      ['Private', 1024, 65535],
    ]);
    expect(entries.filter(({ id, CidrBlock }) => id.includes('Isolated') && CidrBlock === '0.0.0.0/0')).toEqual([]);
  });

  test('S3 is reached without the internet, for nothing; other services where the environment names them', async () => {
    expect(propertiesOf(network, 'AWS::EC2::VPCEndpoint')).toHaveLength(1);
    const more = tinyOnAws(({ network: size }) => ({ network: { ...size, endpoints: ['ecr', 'secretsmanager'] } }));
    const template = stackOf(await synthesised(more), 'network');
    const doors = propertiesOf(template, 'AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
    expect(doors.map(({ ServiceName }) => String(ServiceName).split('.').slice(3).join('.'))).toEqual([
      'ecr.api',
      'ecr.dkr',
      'secretsmanager',
    ]);
    expect(doors.every(({ PrivateDnsEnabled }) => PrivateDnsEnabled === true)).toBe(true);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', FromPort: 443, ToPort: 443, IpProtocol: 'tcp', Description: 'TLS from the network' }],
    });
  });

  test('zones, NAT gateways and addresses follow from the environment', async () => {
    const other = tinyOnAws(() => ({ network: { cidr: '10.9.0.0/16', zones: 3, natGateways: 3 } }));
    const template = stackOf(await synthesised(other), 'network');
    template.resourceCountIs('AWS::EC2::Subnet', 3 * 3);
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' });
  });
});
