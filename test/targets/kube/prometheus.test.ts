import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { parse } from 'yaml';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

function find<Shape>(environment: 'cluster' | 'dev', kind: string): Shape | undefined {
  return objectsIn(tinyPlatform(), environment).find((object) => object.kind === kind && object.metadata?.name === 'prometheus') as
    | Shape
    | undefined;
}

interface Settings {
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly metrics_path: string;
    readonly relabel_configs: readonly { readonly target_label?: string }[];
  }[];
}

test('Prometheus asks every service that has metrics, at the declared path, and tells releases apart', () => {
  const settings = parse(find<IConfigMap>('cluster', 'ConfigMap')?.data?.['prometheus.yml'] ?? '') as Settings;
  expect(settings.scrape_configs.map(({ job_name, metrics_path }) => [job_name, metrics_path])).toEqual([
    ['backend', '/metrics'],
    ['worker', '/metrics'],
  ]);
  const labels = settings.scrape_configs[0]?.relabel_configs.flatMap(({ target_label }) => target_label ?? []);
  expect(labels).toEqual(['app', 'pod', 'release']);
});

test('it may find pods of its namespace, and nothing else', () => {
  expect(find<IRole>('cluster', 'Role')?.rules).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }]);
});

test('an environment that has a Prometheus gets none', () => {
  expect(find('dev', 'Deployment')).toBeUndefined();
});
