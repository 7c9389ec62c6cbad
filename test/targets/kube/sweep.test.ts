import { unusedVersions, type Version } from '../../../src/targets/kube/sweep.ts';

const version = (name: string, creationTimestamp: string): Version => ({ kind: 'ConfigMap', metadata: { name, creationTimestamp } });
const old = '2026-01-01T00:00:00Z';
const options = {
  users: [{ spec: { envFrom: [{ configMapRef: { name: 'backend-v-1' } }] } }],
  now: new Date('2026-01-02T00:00:00Z'),
  keepHours: 12,
};

test('versions go that nothing names, and those stay that an old ReplicaSet may come back to', () => {
  expect(unusedVersions([version('backend-v-1', old), version('backend-v-2', old)], options)).toEqual([version('backend-v-2', old)]);
});

test('a version that begins like one in use is another one', () => {
  expect(unusedVersions([version('backend-v-', old)], options)).toHaveLength(1);
});

test('a new version stays: a release may be on its way to it', () => {
  expect(unusedVersions([version('backend-v-3', '2026-01-01T18:00:00Z')], options)).toEqual([]);
});
