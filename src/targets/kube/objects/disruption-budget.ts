import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { Scope } from '../scope.ts';
import { labelsOf, selectorOf } from './labels.ts';

/** When nodes are emptied, pods go one after another. A pod that is not well holds nobody up. */
export function disruptionBudget(scope: Scope, app: string): IPodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: app, labels: labelsOf(scope, app) },
    spec: { maxUnavailable: 1, selector: { matchLabels: selectorOf(app) }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
}
