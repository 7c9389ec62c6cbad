import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import { type Cluster, type Nodegroup, NodegroupAmiType } from 'aws-cdk-lib/aws-eks-v2';
import type { Architecture } from '../../model/architecture.ts';
import type { KubernetesProps } from '../../model/environment.ts';
import type { EnvironmentStack } from './environment-stack.ts';

/** Amazon Linux 2023 for each architecture. Left out beside a launch template, EKS takes that for amd64, whatever the instance types. */
const amiTypes: Readonly<Record<Architecture, NodegroupAmiType>> = {
  amd64: NodegroupAmiType.AL2023_X86_64_STANDARD,
  arm64: NodegroupAmiType.AL2023_ARM_64_STANDARD,
};

/** Machines of the cluster: in private subnets, with encrypted disks, their credentials out of the reach of pods. */
export function nodeGroup(stack: EnvironmentStack, cluster: Cluster, props: KubernetesProps): Nodegroup {
  const { architecture = 'amd64', instanceTypes, minNodes, maxNodes } = props;
  const template = new LaunchTemplate(stack, 'NodeTemplate', {
    httpTokens: LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      { deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(40, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }) },
    ],
  });
  return cluster.addNodegroupCapacity('Nodes', {
    amiType: amiTypes[architecture],
    instanceTypes: instanceTypes.map((type) => new InstanceType(type)),
    minSize: minNodes,
    maxSize: maxNodes,
    subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplateSpec: { id: template.launchTemplateId ?? '', version: template.latestVersionNumber },
    enableNodeAutoRepair: true,
  });
}
