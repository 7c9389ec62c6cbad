import { changesBetween } from '../../../../src/targets/kube/operate/changes.ts';

const object = (kind: string, name: string, rest = '') => `---\napiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;

test('tells what is added, changed and removed, and where, but no values', () => {
  const before =
    object('Secret', 'keys', 'data:\n  token: b2xk\n') + object('Deployment', 'backend', 'spec:\n  replicas: 1\n') + object('Job', 'old');
  const after =
    object('Secret', 'keys', 'data:\n  token: bmV3\n') + object('Deployment', 'backend', 'spec:\n  replicas: 2\n') + object('Job', 'new');
  const changes = changesBetween(before, after);
  expect(changes).toEqual([
    { object: 'Deployment/backend', kind: 'changed', paths: ['spec.replicas'] },
    { object: 'Job/new', kind: 'added', paths: [] },
    { object: 'Job/old', kind: 'removed', paths: [] },
    { object: 'Secret/keys', kind: 'changed', paths: ['data.token'] },
  ]);
  expect(JSON.stringify(changes)).not.toContain('bmV3');
});

test('tells nothing of manifests that say the same', () => {
  const manifest = object('Deployment', 'backend', 'spec:\n  replicas: 1\n');
  expect(changesBetween(manifest, `# Source: chart\n${manifest}`)).toEqual([]);
});

test('tells of members that lists have gained', () => {
  const before = object('Role', 'reader', 'rules:\n  - verbs: [get]\n');
  const after = object('Role', 'reader', 'rules:\n  - verbs: [get, list]\n');
  expect(changesBetween(before, after)).toEqual([{ object: 'Role/reader', kind: 'changed', paths: ['rules.0.verbs.1'] }]);
});
