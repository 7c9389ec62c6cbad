import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import type { Cluster, Nodegroup } from 'aws-cdk-lib/aws-eks-v2';
import type { KubernetesProps } from '../../model/environment.ts';
import type { EnvironmentStack } from './environment-stack.ts';

/** Machines of the cluster: in private subnets, with encrypted disks, their credentials out of the reach of pods. */
export function nodeGroup(stack: EnvironmentStack, cluster: Cluster, { instanceTypes, minNodes, maxNodes }: KubernetesProps): Nodegroup {
  const template = new LaunchTemplate(stack, 'NodeTemplate', {
    httpTokens: LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      { deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(40, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }) },
    ],
  });
  return cluster.addNodegroupCapacity('Nodes', {
    instanceTypes: instanceTypes.map((type) => new InstanceType(type)),
    minSize: minNodes,
    maxSize: maxNodes,
    subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplateSpec: { id: template.launchTemplateId ?? '', version: template.latestVersionNumber },
    enableNodeAutoRepair: true,
  });
}
