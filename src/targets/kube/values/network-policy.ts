import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { flag, objects, type Place, section } from './section.ts';

/** Values of the walls between pods: on whether, and where the world begins that no declaration knows. */
export function networkPolicySchema({ props }: Place) {
  const own = props.runsOn === 'aws' ? [{ ipBlock: { cidr: props.network.cidr } }] : undefined;
  return section('Walls between pods. Nothing is open but what the declaration says.', {
    enabled: flag(true).describe('Whether there are any. The network of the cluster must enforce them.'),
    entrance: objects<INetworkPolicyPeer>(own ?? [inNamespaces('ingress', 'ingress-nginx', 'traefik')]).describe(
      'Where the load balancer or Ingress controller calls from, as peers of a NetworkPolicy. Empty: from nowhere.',
    ),
    monitoring: objects<INetworkPolicyPeer>([inNamespaces('monitoring', 'argo-rollouts')]).describe(
      'Where metrics are asked from, beside the Prometheus of the chart. Empty: from nowhere.',
    ),
    managed: objects<INetworkPolicyPeer>(own ?? []).describe(
      'Where databases and brokers are that do not run in the chart. Empty: nowhere.',
    ),
  });
}

function inNamespaces(...values: readonly string[]): INetworkPolicyPeer {
  return { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...values] }] } };
}
