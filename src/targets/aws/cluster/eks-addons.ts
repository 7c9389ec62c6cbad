import { CfnAddon, type Cluster, type Nodegroup } from 'aws-cdk-lib/aws-eks-v2';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';
import { type EksAddon, eksAddonVersion } from './eks-addon-versions.ts';
import { podRoleWith } from './pod-role.ts';

interface EksAddonSettings {
  /** What it is told. Default: nothing. */
  readonly configuration?: object;
  /** Whether it makes volumes, which then carry the tags of the environment: they belong to no stack. Default: false. */
  readonly tagsVolumes?: boolean;
  /** Role that its pods take. Default: none. */
  readonly role?: { readonly serviceAccount: string; readonly policy: string };
}

/** Machines cannot run pods without these. */
const beforeNodes: Partial<Record<EksAddon, EksAddonSettings>> = {
  'vpc-cni': {
    configuration: { enableNetworkPolicy: 'true', env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' } },
    role: { serviceAccount: 'aws-node', policy: 'AmazonEKS_CNI_Policy' },
  },
  'kube-proxy': {},
  'eks-pod-identity-agent': {},
};

/** These are pods that machines have to be there for. */
const afterNodes: Partial<Record<EksAddon, EksAddonSettings>> = {
  coredns: { configuration: { autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } } },
  'aws-ebs-csi-driver': {
    tagsVolumes: true,
    role: { serviceAccount: 'ebs-csi-controller-sa', policy: 'service-role/AmazonEBSCSIDriverPolicyV2' },
  },
  'metrics-server': { configuration: { replicas: 2 } },
};

export interface EksAddonsProps {
  /** Tags that everything of the environment carries. */
  readonly tags: Readonly<Record<string, string>>;
  readonly cluster: Cluster;
  readonly nodes: Nodegroup;
  /** Version of the control plane: `1.35`. */
  readonly kubernetes: string;
}

/** What EKS runs in the cluster: addresses and network policies, names, disks, identities of pods, figures for autoscaling. */
export function addEksAddons(stack: EnvironmentStack, { nodes, ...props }: EksAddonsProps): void {
  const add = ([name, settings]: [string, EksAddonSettings]) => addAddon(stack, { ...props, name: name as EksAddon, settings });
  nodes.node.addDependency(...Object.entries(beforeNodes).map(add));
  for (const addon of Object.entries(afterNodes).map(add)) addon.node.addDependency(nodes);
}

interface AddonProps extends Omit<EksAddonsProps, 'nodes'> {
  readonly name: EksAddon;
  readonly settings: EksAddonSettings;
}

function addAddon(stack: EnvironmentStack, { cluster, kubernetes, name, settings, tags }: AddonProps): CfnAddon {
  const { role, tagsVolumes = false } = settings;
  const configuration = tagsVolumes ? { controller: { extraVolumeTags: tags } } : settings.configuration;
  const version = eksAddonVersion(name, kubernetes);
  const addon = new CfnAddon(stack, `Addon-${name}`, {
    addonName: name,
    clusterName: cluster.clusterName,
    resolveConflicts: 'OVERWRITE',
    ...(version ? { addonVersion: version } : {}),
    ...(configuration ? { configurationValues: JSON.stringify(configuration) } : {}),
    ...(role ? { podIdentityAssociations: [{ serviceAccount: role.serviceAccount, roleArn: roleOf(stack, name, role).roleArn }] } : {}),
  });
  addon.applyRemovalPolicy(RemovalPolicy.DESTROY);
  return addon;
}

function roleOf(stack: EnvironmentStack, name: EksAddon, { policy }: { readonly policy: string }) {
  return podRoleWith(stack, `Role-${name}`, { policy, description: `${name} in ${stack.stackName}` });
}
