import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IMetricSpec } from 'kubernetes-models/autoscaling/v2/MetricSpec';
import type { ServiceProps } from '../../../model/service.ts';
import { either, list, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import type { AutoscalingValues } from '../values/autoscaling.ts';
import { labelsOf } from './labels.ts';

/** Adds pods of a service under load, at once, and takes them away when the load has been gone for a while. */
export function autoscaler(scope: Scope, key: string, { kind }: ServiceProps): IHorizontalPodAutoscaler | undefined {
  const name = objectName(key);
  const { autoscaling, replicaCount } = scope.values.service(key);
  return when(autoscaling.enabled, () => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      scaleTargetRef: {
        apiVersion: either(scope.values.release.enabled, ['argoproj.io/v1alpha1', 'apps/v1']),
        kind: either(scope.values.release.enabled, ['Rollout', 'Deployment']),
        name,
      },
      minReplicas: replicaCount,
      maxReplicas: autoscaling.maxReplicas,
      metrics: list(processor(autoscaling), kind === 'worker' ? waiting(autoscaling) : undefined),
      behavior: {
        scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
        scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: 'Max', policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
      },
    },
  }));
}

function processor({ cpuPercent }: AutoscalingValues): IMetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } };
}

/** Events that wait for the worker. Of several metrics the one that wants most pods counts. */
function waiting({ lag }: AutoscalingValues): IMetricSpec | undefined {
  return when(lag.enabled, () => ({
    type: 'External',
    external: { metric: { name: `${lag.metric}` }, target: { type: 'AverageValue', averageValue: `${lag.perPod}` } },
  }));
}
