import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceType,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import { CapacityType, type Cluster, type Nodegroup, NodegroupAmiType } from 'aws-cdk-lib/aws-eks-v2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Architecture } from '../../../model/architecture.ts';
import type { KubernetesProps } from '../../../model/environment.ts';
import type { EnvironmentStack } from '../environment-stack.ts';

/** Amazon Linux 2023 for each architecture. Left out beside a launch template, EKS takes that for amd64, whatever the instance types. */
const amiTypes: Readonly<Record<Architecture, NodegroupAmiType>> = {
  amd64: NodegroupAmiType.AL2023_X86_64_STANDARD,
  arm64: NodegroupAmiType.AL2023_ARM_64_STANDARD,
};

export interface NodeGroupProps {
  readonly cluster: Cluster;
  readonly role: Role;
  /** Encrypts their disks. */
  readonly key: Key;
  /** What the environment says of their number and type. */
  readonly size: KubernetesProps;
}

/** Machines of the cluster: in private subnets, with encrypted disks, their credentials out of the reach of pods. */
export function nodeGroup(stack: EnvironmentStack, { cluster, role, key, size }: NodeGroupProps): Nodegroup {
  const { architecture = 'amd64', instanceTypes, minNodes, maxNodes, spot = false } = size;
  const template = new LaunchTemplate(stack, 'NodeTemplate', {
    httpTokens: LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      { deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(40, { encrypted: true, kmsKey: key, volumeType: EbsDeviceVolumeType.GP3 }) },
    ],
  });
  return cluster.addNodegroupCapacity('Nodes', {
    amiType: amiTypes[architecture],
    instanceTypes: instanceTypes.map((type) => new InstanceType(type)),
    ...(spot ? { capacityType: CapacityType.SPOT } : {}),
    minSize: minNodes,
    maxSize: maxNodes,
    subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    launchTemplateSpec: { id: template.launchTemplateId ?? '', version: template.latestVersionNumber },
    nodeRole: role,
    enableNodeAutoRepair: true,
  });
}
