import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import type { NodeAutoscalingProps } from '../../../model/cluster-parts.ts';
import { tagsOf } from '../environment-stack.ts';
import { stackKey } from '../stack-key.ts';
import { type AddonContext, installChart } from './install-chart.ts';
import { interruptionQueue } from './interruptions.ts';
import { karpenterStatements } from './karpenter-statements.ts';

const serviceAccount = 'karpenter';

/** Adds machines when pods find no place on those of the node group, and takes away what is not needed. Runs on the node group itself. */
export function addKarpenter(context: AddonContext, autoscaling: NodeAutoscalingProps) {
  const { stack, names, environmentName, nodeRole } = context;
  const clusterName = names.cluster(environmentName);
  const key = stackKey(stack);
  const queue = interruptionQueue(stack, { queueName: `${clusterName}-interruptions`, key });
  const profile = new CfnInstanceProfile(stack, 'NodeProfile', { instanceProfileName: `${clusterName}-nodes`, roles: [nodeRole.roleName] });
  return installChart(context, 'karpenter', {
    namespace: 'kube-system',
    identity: {
      serviceAccount,
      statements: karpenterStatements(context, { queueArn: queue.queueArn, queueKeyArn: key.keyArn, instanceProfileArn: profile.attrArn }),
    },
    values: {
      replicas: 2,
      serviceAccount: { create: true, name: serviceAccount },
      settings: { clusterName, interruptionQueue: queue.queueName },
    },
    objects: [nodeClass(context, profile.ref), nodePool(context, autoscaling)],
  });
}

/** The same machines as the node group has: encrypted disks, credentials out of the reach of pods, private subnets. */
function nodeClass({ names, environmentName, securityGroupId, privateSubnetIds, keyArn, platform }: AddonContext, instanceProfile: string) {
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: 'default' },
    spec: {
      amiSelectorTerms: [{ alias: 'al2023@latest' }],
      instanceProfile,
      subnetSelectorTerms: privateSubnetIds.map((id) => ({ id })),
      securityGroupSelectorTerms: [{ id: securityGroupId }],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1, httpEndpoint: 'enabled' },
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: { volumeSize: '40Gi', volumeType: 'gp3', encrypted: true, kmsKeyID: keyArn, deleteOnTermination: true },
        },
      ],
      tags: { ...tagsOf({ platform, environmentName }), Name: names.cluster(environmentName) },
    },
  };
}

function nodePool({ environment: { cluster } }: AddonContext, { maxCores, spot = false, maxAgeDays = 14 }: NodeAutoscalingProps) {
  const { architecture = 'amd64' } = cluster;
  const oneOf = (key: string, values: readonly string[]) => ({ key, operator: 'In', values });
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'default' },
    spec: {
      limits: { cpu: String(maxCores) },
      disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '5m', budgets: [{ nodes: '10%' }] },
      template: {
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
          expireAfter: `${maxAgeDays * 24}h`,
          requirements: [
            oneOf('kubernetes.io/arch', [architecture]),
            oneOf('kubernetes.io/os', ['linux']),
            oneOf('karpenter.sh/capacity-type', spot ? ['spot', 'on-demand'] : ['on-demand']),
            oneOf('karpenter.k8s.aws/instance-category', ['c', 'm', 'r']),
            { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['5'] },
          ],
        },
      },
    },
  };
}
