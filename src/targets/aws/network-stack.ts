import type { ISubnet } from 'aws-cdk-lib/aws-ec2';
import { GatewayVpcEndpointAwsService, IpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import { ownHandlerLogs } from './handler-logs.ts';
import { addEndpoints } from './network/endpoints.ts';
import { recordFlows } from './network/flow-logs.ts';
import { addNetworkAcls } from './network/network-acls.ts';
import { stackKey } from './stack-key.ts';

/** The VPC: what faces the internet, what may call it, and what may do neither. */
export class NetworkStack extends EnvironmentStack {
  readonly vpc: Vpc;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'network', { ...props, description: `Network of ${props.platform.name} in ${props.environmentName}` });
    this.vpc = this.createVpc(props);
    const key = stackKey(this);
    recordFlows(this, { vpc: this.vpc, key });
    ownHandlerLogs(this, key);
    addNetworkAcls(this.vpc, props.environment.network.cidr);
    this.vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    addEndpoints(this.vpc, props.environment.network);
    tellLoadBalancers(this.vpc.publicSubnets, 'kubernetes.io/role/elb');
    tellLoadBalancers(this.vpc.privateSubnets, 'kubernetes.io/role/internal-elb');
  }

  private createVpc({ names, environmentName, environment: { network } }: EnvironmentStackProps): Vpc {
    const vpc = new Vpc(this, 'Vpc', {
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
    acknowledge(vpc, {
      'AwsSolutions-VPC3':
        'subnets have access lists of their own because the platform promises two layers; they only repeat in the large what security groups say in detail',
      'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW':
        'public subnets hold the load balancer and the NAT gateways, which are there to speak with the internet; nothing else is in them',
    });
    return vpc;
  }
}

/** The load balancer controller finds its subnets by these tags. */
function tellLoadBalancers(subnets: readonly ISubnet[], role: string): void {
  for (const subnet of subnets) Tags.of(subnet).add(role, '1');
}
