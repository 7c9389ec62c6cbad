import { act } from '../../../../src/targets/kube/release/controller/act.ts';
import type { KubeApi } from '../../../../src/targets/kube/release/controller/kube-api.ts';
import type { Settings } from '../../../../src/targets/kube/release/controller/settings.ts';

const settings = { namespace: 'tiny', platform: 'tiny' } as Settings;
const hash = 'rollouts-pod-template-hash';
const set = {
  metadata: { name: 'backend-blue' },
  spec: { template: { metadata: { labels: { app: 'backend', [hash]: 'blue' } }, spec: { containers: [{ name: 'backend' }] } } },
};
const deployment = {
  metadata: { name: 'backend', annotations: { 'deployment.kubernetes.io/revision': '2', own: 'yes' } },
  spec: { replicas: 0 },
};

/** A cluster that notes what it is told. */
function cluster() {
  const told: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      Promise.resolve(told.push([name, ...args]));
  const get = (path: string) => Promise.resolve(path.includes('replicasets') ? { items: [set] } : deployment);
  return { told, api: { get, apply: note('apply'), patch: note('patch'), merge: note('merge') } as unknown as KubeApi };
}

test('puts a template back in the name of helm, then takes away what others added to it', async () => {
  const { api, told } = cluster();
  await act({ api, settings }, { do: 'restore', workload: 'backend', hash: 'blue' });
  const template = { metadata: { labels: { app: 'backend' } }, spec: set.spec.template.spec };
  const path = '/apis/apps/v1/namespaces/tiny/deployments/backend';
  expect(told).toEqual([
    [
      'apply',
      path,
      'helm',
      expect.objectContaining({ metadata: { name: 'backend', annotations: { own: 'yes' } }, spec: { replicas: 0, template } }),
    ],
    ['patch', path, [{ op: 'replace', path: '/spec/template', value: template }]],
  ]);
});

test('ends the pods of one colour', async () => {
  const { api, told } = cluster();
  await act({ api, settings }, { do: 'end', workload: 'backend', hash: 'blue' });
  expect(told).toEqual([['merge', '/apis/apps/v1/namespaces/tiny/replicasets/backend-blue', { spec: { replicas: 0 } }]]);
});
