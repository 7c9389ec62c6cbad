import { acceptances } from '../../../../src/targets/kube/check/acceptances.ts';
import { checkers } from '../../../../src/targets/kube/check/checkers.ts';
import { behindAlb, everythingOn } from '../../../../src/targets/kube/check/everything-on.ts';
import { type Finding, objectOf } from '../../../../src/targets/kube/check/finding.ts';
import { type Acceptance, judge } from '../../../../src/targets/kube/check/judge.ts';
import { selfContained } from '../../../../src/targets/kube/check/self-contained.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const finding: Finding = { checker: 'checkov', rule: 'CKV_K8S_11', object: 'Deployment/backend', says: 'CPU limits should be set' };
const acceptance: Acceptance = { checker: 'checkov', rule: 'CKV_K8S_11', objects: /Deployment\/back.*/, reason: 'a test' };

function findingsOf(name: string, output: unknown): Finding[] {
  return checkers.find((checker) => checker.name === name)?.findingsIn(JSON.stringify(output)) ?? [];
}

test('a finding stays open unless a reason covers its rule and the whole name of its object', () => {
  expect(judge([finding], []).open).toEqual([finding]);
  expect(judge([finding], [acceptance])).toEqual({ open: [], accepted: [finding], unused: [] });
  expect(judge([finding], [{ ...acceptance, objects: /Deployment\/back/ }]).open).toEqual([finding]);
  expect(judge([finding], [{ ...acceptance, checker: 'kube-score' }]).open).toEqual([finding]);
});

test('a reason that nothing needs is told', () => {
  expect(judge([], [acceptance]).unused).toEqual([acceptance]);
});

test('objects are told without what changes with their contents', () => {
  expect([objectOf('Job', 'migrate-main-26c43a9b'), objectOf('ConfigMap', 'backend-v-fb3a9198'), objectOf('Service', 'backend')]).toEqual([
    'Job/migrate-main',
    'ConfigMap/backend',
    'Service/backend',
  ]);
});

test('what checkers print is read alike', () => {
  const conform = { resources: [{ kind: 'Deployment', name: 'backend', msg: 'additional properties are not allowed' }] };
  expect(findingsOf('kubeconform', conform)).toMatchObject([{ rule: 'schema', object: 'Deployment/backend' }]);
  const failed = [{ check_id: 'CKV_K8S_11', check_name: 'CPU limits should be set', resource: 'Deployment.default.backend' }];
  expect(findingsOf('checkov', { results: { failed_checks: failed } })).toEqual([finding]);
  expect(findingsOf('checkov', {})).toEqual([]);
  const score = {
    type_meta: { kind: 'Deployment' },
    object_meta: { name: 'backend' },
    checks: [
      { check: { id: 'container-image-tag', name: 'Container Image Tag' }, grade: 10, skipped: false, comments: null },
      { check: { id: 'pod-probes', name: 'Pod Probes' }, grade: 1, skipped: true, comments: null },
      {
        check: { id: 'container-resources', name: 'x' },
        grade: 1,
        skipped: false,
        comments: [{ path: 'c', summary: 'CPU limit is not set' }],
      },
    ],
  };
  expect(findingsOf('kube-score', [score])).toMatchObject([{ rule: 'container-resources', says: 'c: CPU limit is not set' }]);
});

test('a schema brings along all that it refers to, and once', () => {
  const definitions = {
    a: { properties: { b: { $ref: '/api/_definitions.json#/$defs/b' } } },
    b: { $ref: '#/$defs/a' },
    c: {},
  };
  expect(selfContained({ $id: 'https://elsewhere', properties: { a: { $ref: '/api/_definitions.json#/$defs/a' } } }, definitions)).toEqual({
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { properties: { b: { $ref: '#/$defs/b' } } }, b: { $ref: '#/$defs/a' } },
  });
});

test('checkers see every object that a value switches on', () => {
  const text = everythingOn(tinyPlatform());
  for (const kind of ['Ingress', 'HorizontalPodAutoscaler', 'Rollout', 'CronJob', 'ValidatingAdmissionPolicy'])
    expect(text).toContain(`kind: ${kind}\n`);
});

test('checkers see the other way of a release too', () => {
  expect(behindAlb(tinyPlatform())).toMatch(/pingPong:\n +pingService: backend-ping\n +pongService: backend-pong\n/);
});

test('every reason is a sentence', () => {
  expect(acceptances.filter(({ reason }) => reason.length < 30)).toEqual([]);
});
