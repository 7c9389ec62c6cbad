import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { EnvironmentName } from '../../../src/model/environment.ts';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

function ingressOf(environment: EnvironmentName, over: ValuesTree = {}): IIngress | undefined {
  const platform = tinyPlatform();
  const values = merged(manifestOverrides(platform, valuesOf(platform, environment)), over);
  return objectsIn(platform, environment, values).find(({ kind }) => kind === 'Ingress') as IIngress | undefined;
}

test('paths of the API lead to the API and all others to the UI', () => {
  const [rule] = ingressOf('dev')?.spec?.rules ?? [];
  expect(rule?.host).toBe('tiny.example.com');
  expect(rule?.http?.paths.map(({ path, backend }) => [path, backend.service?.name])).toEqual([
    ['/api', 'backend'],
    ['/', 'frontend'],
  ]);
});

test('on AWS a load balancer encrypts, and neither cuts streams nor outlives the connections of pods', () => {
  const { metadata, spec } = ingressOf('dev', { ingress: { alb: { certificateArn: 'arn:cert', wafArn: 'arn:waf' } } }) ?? {};
  expect(spec).toMatchObject({ ingressClassName: 'alb', tls: [{ hosts: ['tiny.example.com'] }] });
  expect(metadata?.annotations).toMatchObject({
    'alb.ingress.kubernetes.io/target-type': 'ip',
    'alb.ingress.kubernetes.io/ssl-redirect': '443',
    'alb.ingress.kubernetes.io/certificate-arn': 'arn:cert',
    'alb.ingress.kubernetes.io/wafv2-acl-arn': 'arn:waf',
    'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
  });
});

test('a pod behind the load balancer serves on for longer than that takes to leave it', () => {
  const platform = tinyPlatform();
  expect(valuesOf(platform, 'dev').global).toMatchObject({ drainSeconds: 35 });
});

test('another controller gets its class, its certificate and what annotations are given', () => {
  const { metadata, spec } =
    ingressOf('cluster', {
      ingress: {
        enabled: true,
        className: 'nginx',
        host: 'a.test',
        tls: { enabled: true, secretName: 'tls' },
        annotations: { 'a/b': 'c' },
      },
    }) ?? {};
  expect(spec).toMatchObject({ ingressClassName: 'nginx', tls: [{ hosts: ['a.test'], secretName: 'tls' }] });
  expect(metadata?.annotations).toMatchObject({ 'a/b': 'c', 'nginx.ingress.kubernetes.io/proxy-buffering': 'off' });
  expect(Object.keys(metadata?.annotations ?? {}).filter((key) => key.startsWith('alb.'))).toEqual([]);
});

test('a bare cluster has none', () => {
  expect(ingressOf('cluster')).toBeUndefined();
});
