import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type ISubnet,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { ownHandlerLogs } from './handler-logs.ts';
import { encryptedLogGroup, stackKey } from './stack-key.ts';

/** The VPC: what faces the internet, what may call it, and what may do neither. */
export class NetworkStack extends EnvironmentStack {
  readonly vpc: Vpc;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'network', { ...props, description: `Network of ${props.platform.name} in ${props.environmentName}` });
    this.vpc = this.createVpc(props);
    const key = stackKey(this);
    this.recordFlows(key);
    ownHandlerLogs(this, key);
    this.vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    tellLoadBalancers(this.vpc.publicSubnets, 'kubernetes.io/role/elb');
    tellLoadBalancers(this.vpc.privateSubnets, 'kubernetes.io/role/internal-elb');
  }

  private createVpc({ names, environmentName, environment: { network } }: EnvironmentStackProps): Vpc {
    return new Vpc(this, 'Vpc', {
      vpcName: names.cluster(environmentName),
      ipAddresses: IpAddresses.cidr(network.cidr),
      maxAzs: network.zones,
      natGateways: network.natGateways,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED },
      ],
    });
  }

  private recordFlows(key: Key): void {
    const group = encryptedLogGroup(this, 'FlowLogs', { name: `/aws/vpc/${this.stackName}`, key });
    this.vpc.addFlowLog('Flows', { destination: FlowLogDestination.toCloudWatchLogs(group), trafficType: FlowLogTrafficType.ALL });
  }
}

/** The load balancer controller finds its subnets by these tags. */
function tellLoadBalancers(subnets: readonly ISubnet[], role: string): void {
  for (const subnet of subnets) Tags.of(subnet).add(role, '1');
}
