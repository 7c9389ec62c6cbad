import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { both, when } from '../../chart/operations.ts';
import type { Scope } from '../../scope.ts';
import { labelsOf, selectorOf } from '../labels.ts';

/** What may come to pods and what may leave them. Policies of the same pods add up. */
export interface PolicyProps {
  readonly name: string;
  /** Label of the pods. */
  readonly app: string;
  /** Default: nothing comes in by this policy. */
  readonly ingress?: readonly (INetworkPolicyIngressRule | undefined)[];
  /** Default: nothing leaves by this policy. */
  readonly egress?: readonly (INetworkPolicyEgressRule | undefined)[];
  /** Whether it is there, besides the switch of all policies. Default: always. */
  readonly given?: boolean;
}

export function networkPolicy(
  scope: Scope,
  { name, app, ingress = [], egress = [], given = true }: PolicyProps,
): INetworkPolicy | undefined {
  return when(both(scope.values.networkPolicy.enabled, given), () => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: labelsOf(scope, app) },
    spec: {
      podSelector: { matchLabels: selectorOf(app) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: ingress.filter((rule) => rule !== undefined),
      egress: egress.filter((rule) => rule !== undefined),
    },
  }));
}

/** A pod that no policy names reaches nothing and is reached by nothing. */
export function defaultDeny(scope: Scope): INetworkPolicy | undefined {
  return when(scope.values.networkPolicy.enabled, () => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', labels: labelsOf(scope, 'default-deny') },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  }));
}

export function podsOf(...apps: readonly string[]): INetworkPolicyPeer[] {
  return apps.map((app) => ({ podSelector: { matchLabels: selectorOf(app) } }));
}

export function tcp(...ports: readonly (string | number)[]) {
  return ports.map((port) => ({ protocol: 'TCP' as const, port }));
}

/** Names are asked of the cluster's own servers and of nobody else, so that nothing leaves inside of a name. */
export const names: INetworkPolicyEgressRule = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** Every public address. Those of the cluster, of its network and of the metadata of its machines are none. */
export const internet: INetworkPolicyPeer = {
  ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] },
};

/** Every pod of the cluster. */
export const everyPod: INetworkPolicyPeer = { namespaceSelector: {} };
