import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { readOnlyLabel } from './admission-policy.ts';
import { labelsOf } from './labels.ts';

/**
 * Labels of the namespace: the cluster refuses pods that are not restricted, and the load balancer controller of AWS tells pods
 * when it sends them traffic.
 */
export const namespaceLabels = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
  [readOnlyLabel]: 'enforce',
  'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
};

export function namespace(scope: Scope): INamespace | undefined {
  const name = scope.names.namespace;
  return when(scope.values.namespace.create, () => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labelsOf(scope, name), ...namespaceLabels } },
  }));
}

/** What all pods may take together. Ports of nodes and load balancers of their own are for nobody: the Ingress is the way in. */
export function quota(scope: Scope): IResourceQuota | undefined {
  const { enabled, cpu, memory, memoryLimit, pods } = scope.values.quota;
  const { name } = scope.platform;
  return when(enabled, () => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      hard: {
        'requests.cpu': `${cpu}`,
        'requests.memory': `${memory}`,
        'limits.memory': `${memoryLimit}`,
        pods: `${pods}`,
        'services.nodeports': '0',
        'services.loadbalancers': '0',
      },
    },
  }));
}

/** What a container gets that asks for nothing, such as one that somebody starts by hand. */
export function limitRange(scope: Scope): ILimitRange | undefined {
  const { name } = scope.platform;
  return when(scope.values.quota.enabled, () => ({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
          default: { memory: '256Mi', 'ephemeral-storage': '1Gi' },
        },
      ],
    },
  }));
}
