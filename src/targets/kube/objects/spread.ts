import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import { selectorOf } from './labels.ts';

/** Labels that tell the pods of one version from those of the next, by what made them. */
const versionLabels = ['pod-template-hash', 'rollouts-pod-template-hash'];

/** Pods of one version are spread over zones and nodes as evenly as there is room: fewer zones than pods hold no pod up. */
export function spreadOf(app: string): ITopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorOf(app) },
    matchLabelKeys: [...versionLabels],
  }));
}
