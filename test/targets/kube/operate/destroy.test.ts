import { type DestroyOptions, destroyRelease } from '../../../../src/targets/kube/operate/destroy.ts';
import type { Found } from '../../../../src/targets/kube/operate/inventory.ts';
import type { Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const platform = tinyPlatform();
const ours = { 'app.kubernetes.io/part-of': 'tiny' };

function object(
  kind: string,
  name: string,
  { apiVersion = 'v1', labels = ours, annotations = {} }: Partial<Found['metadata']> & { apiVersion?: string } = {},
): Found {
  return {
    apiVersion,
    kind,
    metadata: { name, labels, annotations },
    ...(kind === 'PersistentVolumeClaim' && { spec: { resources: { requests: { storage: '2Gi' } } } }),
  };
}

/** A cluster that holds objects, and forgets those that are deleted. */
class Cluster {
  inside: Found[] = [
    object('PersistentVolumeClaim', 'data-postgresql-0', { labels: { app: 'postgresql' } }),
    object('PersistentVolumeClaim', 'another', { labels: { app: 'somebody' } }),
    object('Secret', 'tiny-secrets', { annotations: { 'helm.sh/resource-policy': 'keep' } }),
    object('Secret', 'tiny-secrets-v-1'),
    object('ConfigMap', 'tiny-release'),
    object('AnalysisRun', 'tiny-after-1', { apiVersion: 'argoproj.io/v1alpha1' }),
    object('ConfigMap', 'kube-root-ca.crt', { labels: {} }),
    object('ServiceAccount', 'default', { labels: {} }),
  ];
  outside: Found[] = [
    object('PriorityClass', 'tiny-data', { apiVersion: 'scheduling.k8s.io/v1' }),
    object('PriorityClass', 'tiny-serving', {
      apiVersion: 'scheduling.k8s.io/v1',
      annotations: { 'meta.helm.sh/release-namespace': 'elsewhere' },
    }),
  ];
  namespace = true;
  volumes: object[] = [];
  readonly told: string[] = [];

  readonly programs: Programs = {
    helm: async (...args) => {
      this.told.push(`helm ${args[0]}`);
      return '';
    },
    kubectl: async (...args) => this.#answer(args),
  };

  #answer(args: readonly string[]): string {
    if (args[0] === 'api-resources') return args.includes('--namespaced=true') ? 'everything' : 'clusterwide';
    if (args[0] === 'delete') return this.#delete(args[1] === 'namespace' ? `namespace/${args[2]}` : (args[1] ?? ''));
    if (args[1] === 'namespace') return this.namespace ? 'namespace/here' : '';
    if (args[1] === 'persistentvolumes') return JSON.stringify({ items: this.volumes });
    const all = args[1] === 'clusterwide' ? this.outside : this.inside;
    const kind = { persistentvolumeclaims: 'PersistentVolumeClaim', secrets: 'Secret' }[args[1] ?? ''];
    const labelled = args.includes('--selector');
    const items = all.filter(
      (one) => (!kind || one.kind === kind) && (!labelled || one.metadata.labels?.['app.kubernetes.io/part-of'] === 'tiny'),
    );
    return JSON.stringify({ items });
  }

  #delete(name: string): string {
    this.told.push(`delete ${name}`);
    const stays = ({ kind, metadata }: Found) => !(name.startsWith(kind.toLowerCase()) && name.endsWith(`/${metadata.name}`));
    this.inside = this.inside.filter(stays);
    this.outside = this.outside.filter(stays);
    if (name.startsWith('namespace/')) this.namespace = false;
    return '';
  }

  destroy(options: Partial<DestroyOptions> = {}) {
    return destroyRelease(platform, this.programs, {
      namespace: 'here',
      deleteData: false,
      say: () => undefined,
      confirm: async () => true,
      type: async () => '',
      ...options,
    });
  }
}

let cluster: Cluster;

beforeEach(() => {
  cluster = new Cluster();
});

test('what is stored stays, with its secrets, and everything else of the platform goes', async () => {
  const { result, removed, kept } = await cluster.destroy();
  expect(result).toBe('destroyed');
  expect(cluster.told[0]).toBe('helm uninstall');
  expect(removed).toEqual([
    'secret/tiny-secrets-v-1',
    'configmap/tiny-release',
    'analysisrun.v1alpha1.argoproj.io/tiny-after-1',
    'priorityclass.v1.scheduling.k8s.io/tiny-data',
  ]);
  expect(kept).toEqual([
    { object: 'persistentvolumeclaim/data-postgresql-0', because: 'it holds what is stored; --delete-data deletes it' },
    { object: 'persistentvolumeclaim/another', because: 'it is not of the platform, so the namespace stays too' },
    { object: 'secret/tiny-secrets', because: 'it holds what is stored; --delete-data deletes it' },
  ]);
});

test.each([
  ['the name of the namespace is typed', { type: async () => 'here' }],
  ['it is asked for', { deleteData: true }],
])('what is stored goes when %s', async (_, options) => {
  const { removed, kept } = await cluster.destroy(options);
  expect(removed).toEqual(expect.arrayContaining(['persistentvolumeclaim/data-postgresql-0', 'secret/tiny-secrets']));
  expect(kept.map(({ object: name }) => name)).toEqual(['persistentvolumeclaim/another']);
  expect(cluster.namespace).toBe(true);
});

test('another name that is typed deletes nothing that is stored', async () => {
  await cluster.destroy({ type: async () => 'yes' });
  expect(cluster.told).not.toContain('delete persistentvolumeclaim/data-postgresql-0');
});

test('a namespace with nothing of others goes too', async () => {
  cluster.inside = cluster.inside.filter(({ metadata }) => metadata.name !== 'another');
  const { removed, kept } = await cluster.destroy({ deleteData: true });
  expect([removed.at(-1), kept, cluster.namespace]).toEqual(['namespace/here', [], false]);
});

test('what belongs to another install in the cluster stays', async () => {
  await cluster.destroy({ deleteData: true });
  expect(cluster.outside.map(({ metadata }) => metadata.name)).toEqual(['tiny-serving']);
});

test('nothing goes before somebody has said yes', async () => {
  expect((await cluster.destroy({ confirm: async () => false })).result).toBe('not confirmed');
  expect(cluster.told).toEqual([]);
});

test('a volume that its storage class keeps is named', async () => {
  cluster.volumes = [{ metadata: { name: 'pv-1' }, spec: { claimRef: { namespace: 'here' }, persistentVolumeReclaimPolicy: 'Retain' } }];
  const { kept } = await cluster.destroy({ deleteData: true });
  expect(kept).toContainEqual({
    object: 'persistentvolume/pv-1',
    because: 'its storage class keeps volumes; kubectl delete persistentvolume pv-1 gives it up',
  });
});

test('there may be nothing', async () => {
  cluster.namespace = false;
  cluster.outside = [];
  expect((await cluster.destroy()).result).toBe('nothing there');
});
