import { tagsOf } from '../environment-stack.ts';
import type { OwnStatement } from '../own-policy.ts';
import { type AddonContext, installChart } from './install-chart.ts';

const serviceAccount = 'aws-load-balancer-controller';
/** Every thing that the controller makes carries the name of its cluster. */
const tag = 'elbv2.k8s.aws/cluster';

/** Makes a load balancer for each Ingress, and keeps its targets. */
export function addLoadBalancerController(context: AddonContext) {
  const clusterName = context.names.cluster(context.environmentName);
  return installChart(context, 'loadBalancerController', {
    namespace: 'kube-system',
    identity: { serviceAccount, statements: [...reads(), ...makes(clusterName), ...changes(clusterName), ...guards(context)] },
    values: {
      clusterName,
      region: context.environment.region,
      vpcId: context.vpcId,
      replicaCount: 2,
      serviceAccount: { create: true, name: serviceAccount },
      enableShield: false,
      enableWaf: false,
      enableWafv2: true,
      defaultTags: tagsOf(context),
    },
  });
}

function reads(): OwnStatement[] {
  const of = (service: string, actions: readonly string[]) => actions.map((action) => `${service}:Describe${action}`);
  return [
    {
      actions: [
        ...of('ec2', [
          'AccountAttributes',
          'Addresses',
          'AvailabilityZones',
          'InternetGateways',
          'Vpcs',
          'VpcPeeringConnections',
          'Subnets',
        ]),
        ...of('ec2', ['SecurityGroups', 'Instances', 'NetworkInterfaces', 'Tags', 'CoipPools', 'IpamPools', 'RouteTables']),
        ...of('elasticloadbalancing', [
          'LoadBalancers',
          'LoadBalancerAttributes',
          'Listeners',
          'ListenerCertificates',
          'ListenerAttributes',
        ]),
        ...of('elasticloadbalancing', ['SSLPolicies', 'Rules', 'TargetGroups', 'TargetGroupAttributes', 'TargetHealth', 'Tags']),
        ...of('elasticloadbalancing', ['TrustStores', 'CapacityReservation']),
        'acm:ListCertificates',
        'acm:DescribeCertificate',
        'wafv2:GetWebACL',
        'wafv2:GetWebACLForResource',
      ],
      resources: ['*'],
      because: 'describing knows no single resource, and a certificate or a firewall is named by an Ingress only',
    },
    {
      actions: ['iam:CreateServiceLinkedRole'],
      resources: ['*'],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
      because: 'AWS makes this one role for load balancers in an account that never had one; the condition names it',
    },
  ];
}

function makes(clusterName: string): OwnStatement[] {
  return [
    {
      actions: ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
      resources: ['*'],
      conditions: { StringEquals: { [`aws:RequestTag/${tag}`]: clusterName } },
      because: 'what is made has no name yet; it has to be given the tag of this cluster',
    },
    {
      actions: ['elasticloadbalancing:AddTags'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'elasticloadbalancing:CreateAction': ['CreateLoadBalancer', 'CreateTargetGroup', 'CreateListener', 'CreateRule'],
          [`aws:RequestTag/${tag}`]: clusterName,
        },
      },
      because: 'tags are given while something is made, with that of this cluster among them',
    },
  ];
}

function changes(clusterName: string): OwnStatement[] {
  const own = { StringEquals: { [`aws:ResourceTag/${tag}`]: clusterName } };
  const elb = (actions: readonly string[]) => actions.map((action) => `elasticloadbalancing:${action}`);
  return [
    {
      actions: elb([
        ...['ModifyLoadBalancerAttributes', 'SetIpAddressType', 'SetSecurityGroups', 'SetSubnets', 'DeleteLoadBalancer'],
        ...['ModifyTargetGroup', 'ModifyTargetGroupAttributes', 'DeleteTargetGroup', 'RegisterTargets', 'DeregisterTargets'],
        ...['CreateListener', 'CreateRule', 'AddTags', 'RemoveTags', 'ModifyIpPools', 'ModifyCapacityReservation'],
        ...['ModifyListener', 'ModifyListenerAttributes', 'DeleteListener', 'AddListenerCertificates', 'RemoveListenerCertificates'],
        ...['ModifyRule', 'SetRulePriorities', 'DeleteRule', 'SetWebAcl'],
      ]),
      resources: ['*'],
      conditions: own,
      because: 'what an Ingress asks for is named when it is made; only those with the tag of this cluster are touched',
    },
    {
      actions: ['wafv2:AssociateWebACL', 'wafv2:DisassociateWebACL'],
      resources: ['*'],
      because: 'a firewall is put in front of a load balancer that has no name yet, by the ARN that the Ingress gives',
      also: ['CKV_AWS_111'],
    },
  ];
}

/** Security groups that the controller makes, and the one of the cluster, into which it lets its load balancers. */
function guards({ names, environmentName, stack, securityGroupId, vpcId }: AddonContext): OwnStatement[] {
  const clusterName = names.cluster(environmentName);
  const ec2 = (resource: string, resourceName: string) => stack.formatArn({ service: 'ec2', resource, resourceName });
  const any = ec2('security-group', '*');
  return [
    { actions: ['ec2:CreateSecurityGroup'], resources: [ec2('vpc', vpcId)] },
    {
      actions: ['ec2:CreateSecurityGroup', 'ec2:CreateTags'],
      resources: [any],
      conditions: { StringEquals: { [`aws:RequestTag/${tag}`]: clusterName } },
      because: 'a security group has no name before it is made; it has to be given the tag of this cluster',
    },
    {
      actions: [
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:RevokeSecurityGroupIngress',
        'ec2:DeleteSecurityGroup',
        'ec2:CreateTags',
        'ec2:DeleteTags',
      ],
      resources: [any],
      conditions: { StringEquals: { [`aws:ResourceTag/${tag}`]: clusterName } },
      because: 'security groups of load balancers come and go; only those with the tag of this cluster are touched',
    },
    {
      actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
      resources: [ec2('security-group', securityGroupId)],
    },
  ];
}
