/** Programs that EKS itself runs in a cluster and keeps up to date. */
export const eksAddons = ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent', 'coredns', 'aws-ebs-csi-driver', 'metrics-server'] as const;
export type EksAddon = (typeof eksAddons)[number];

/** Versions that belong together. One that is built for another version of Kubernetes is refused when it is deployed. */
export interface EksAddonVersions {
  /** Version of the control plane that they are for. */
  readonly kubernetes: string;
  /** Day on which somebody last looked for newer ones, by `aws eks describe-addon-versions --kubernetes-version VERSION`. */
  readonly lookedUp: string;
  readonly versions: Readonly<Record<EksAddon, string>>;
}

/** For a version of Kubernetes that is not here EKS takes its own default of that version. */
export const eksAddonVersions: readonly EksAddonVersions[] = [
  {
    kubernetes: '1.35',
    lookedUp: '2026-11-24',
    versions: {
      'vpc-cni': 'v1.23.0-eksbuild.1',
      'kube-proxy': 'v1.35.3-eksbuild.21',
      'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
      coredns: 'v1.14.3-eksbuild.3',
      'aws-ebs-csi-driver': 'v1.63.1-eksbuild.1',
      'metrics-server': 'v0.9.0-eksbuild.5',
    },
  },
];

/** Pinned version of a program on a control plane, if somebody has looked it up. */
export function eksAddonVersion(addon: EksAddon, kubernetes: string): string | undefined {
  return eksAddonVersions.find((row) => row.kubernetes === kubernetes)?.versions[addon];
}
