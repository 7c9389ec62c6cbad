import { InterfaceVpcEndpointAwsService, Peer, Port, SecurityGroup, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import type { EndpointService } from '../../../model/cluster-parts.ts';
import type { NetworkProps } from '../../../model/environment.ts';

const services: Readonly<Record<EndpointService, readonly InterfaceVpcEndpointAwsService[]>> = {
  autoscaling: [InterfaceVpcEndpointAwsService.AUTOSCALING],
  ec2: [InterfaceVpcEndpointAwsService.EC2],
  ecr: [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER],
  eks: [InterfaceVpcEndpointAwsService.EKS],
  'eks-auth': [InterfaceVpcEndpointAwsService.EKS_AUTH],
  elasticloadbalancing: [InterfaceVpcEndpointAwsService.ELASTIC_LOAD_BALANCING],
  kms: [InterfaceVpcEndpointAwsService.KMS],
  logs: [InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS],
  secretsmanager: [InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
  sqs: [InterfaceVpcEndpointAwsService.SQS],
  sts: [InterfaceVpcEndpointAwsService.STS],
};

/** Doors to services of AWS inside the network. One security group for all: whoever is in the network, by TLS, and nothing out. */
export function addEndpoints(vpc: Vpc, { cidr, endpoints: wanted = [] }: NetworkProps): void {
  if (wanted.length === 0) return;
  const door = new SecurityGroup(vpc, 'EndpointsSecurityGroup', {
    vpc,
    description: 'services of AWS, for what is in the network',
    allowAllOutbound: false,
  });
  door.addIngressRule(Peer.ipv4(cidr), Port.tcp(443), 'TLS from the network');
  for (const service of wanted.flatMap((name) => services[name]))
    vpc.addInterfaceEndpoint(`Endpoint-${service.shortName}`, {
      service,
      subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [door],
      open: false,
    });
}
