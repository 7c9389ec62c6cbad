import type { ClusterAddonsProps } from '../../../model/cluster-parts.ts';

export type ChartName = keyof ClusterAddonsProps | 'karpenter';

/** A chart of somebody else, pinned. */
export interface ChartVersion {
  readonly chart: string;
  /** Where it comes from: a chart repository, or an image repository that starts with oci. */
  readonly repository: string;
  readonly version: string;
  /** Version of the program inside, for whoever reads its release notes. */
  readonly app: string;
  /** Module by which the Go proxy knows the program, to see what is newest. Default: none knows it. */
  readonly module?: string;
}

/**
 * Versions that were chosen together, last on 2026-11-30, for Kubernetes 1.35. Raise them together, and look at their release notes:
 * `npx projen addon-versions` says which are behind, of those that the Go proxy knows.
 */
export const chartVersions: Readonly<Record<ChartName, ChartVersion>> = {
  loadBalancerController: {
    chart: 'aws-load-balancer-controller',
    repository: 'https://aws.github.io/eks-charts',
    version: '3.5.0',
    app: '3.5.0',
  },
  externalSecrets: {
    chart: 'external-secrets',
    repository: 'https://charts.external-secrets.io',
    version: '2.11.0',
    app: '2.11.0',
  },
  externalDns: {
    chart: 'external-dns',
    repository: 'https://kubernetes-sigs.github.io/external-dns/',
    version: '1.23.0',
    app: '0.23.0',
    module: 'sigs.k8s.io/external-dns',
  },
  certManager: {
    chart: 'cert-manager',
    repository: 'https://charts.jetstack.io',
    version: 'v1.21.2',
    app: '1.21.2',
    module: 'github.com/cert-manager/cert-manager',
  },
  argoRollouts: {
    chart: 'argo-rollouts',
    repository: 'https://argoproj.github.io/argo-helm',
    version: '2.43.5',
    app: '1.10.2',
    module: 'github.com/argoproj/argo-rollouts',
  },
  prometheus: {
    chart: 'kube-prometheus-stack',
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '88.6.2',
    app: '0.93',
  },
  elastic: {
    chart: 'eck-operator',
    repository: 'https://helm.elastic.co',
    version: '3.5.0',
    app: '3.5.0',
    module: 'github.com/elastic/cloud-on-k8s/v3',
  },
  jaeger: {
    chart: 'jaeger',
    repository: 'https://jaegertracing.github.io/helm-charts',
    version: '4.11.1',
    app: '2',
  },
  karpenter: {
    chart: 'karpenter',
    repository: 'oci://public.ecr.aws/karpenter/karpenter',
    version: '1.15.2',
    app: '1.15.2',
    module: 'github.com/aws/karpenter-provider-aws',
  },
};
