import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { EnvironmentName } from '../../../src/model/environment.ts';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

function find<Shape>(environment: EnvironmentName, kind: string, name: string, over: ValuesTree = {}): Shape | undefined {
  const platform = tinyPlatform();
  const values = merged(manifestOverrides(platform, valuesOf(platform, environment)), over);
  return objectsIn(platform, environment, values).find((object) => object.kind === kind && object.metadata?.name === name) as
    | Shape
    | undefined;
}

test('on AWS the autoscaler says how many pods there are, from the declared number up', () => {
  expect(find<IHorizontalPodAutoscaler>('dev', 'HorizontalPodAutoscaler', 'backend')?.spec).toMatchObject({
    minReplicas: 2,
    maxReplicas: 6,
  });
  expect(find<IDeployment>('dev', 'Deployment', 'backend')?.spec).not.toHaveProperty('replicas');
});

test('in a bare cluster the value says it', () => {
  expect(find('cluster', 'HorizontalPodAutoscaler', 'backend')).toBeUndefined();
  expect(find<IDeployment>('cluster', 'Deployment', 'backend')?.spec?.replicas).toBe(1);
});

test('a worker grows by waiting events too, where the cluster serves them', () => {
  const over = { worker: { autoscaling: { enabled: true, lag: { enabled: true, perPod: 250 } } } };
  const metrics = find<IHorizontalPodAutoscaler>('cluster', 'HorizontalPodAutoscaler', 'worker', over)?.spec?.metrics;
  expect(metrics?.map(({ type }) => type)).toEqual(['Resource', 'External']);
  expect(metrics?.[1]?.external).toEqual({
    metric: { name: 'consumer_lag_events' },
    target: { type: 'AverageValue', averageValue: '250' },
  });
});

test.each(['backend', 'worker', 'frontend', 'postgresql'])('pods of %s go one after another when nodes are emptied', (app) => {
  expect(find('cluster', 'PodDisruptionBudget', app)).toMatchObject({ spec: { maxUnavailable: 1, selector: { matchLabels: { app } } } });
});

test('the pods of each version are spread over zones and nodes, and held up by no lack of them', () => {
  const constraints = find<IDeployment>('dev', 'Deployment', 'backend')?.spec?.template.spec?.topologySpreadConstraints;
  expect(constraints?.map(({ topologyKey, whenUnsatisfiable }) => [topologyKey, whenUnsatisfiable])).toEqual([
    ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
    ['kubernetes.io/hostname', 'ScheduleAnyway'],
  ]);
});
