import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { IService } from 'kubernetes-models/v1/Service';
import type { EnvironmentName } from '../../../../src/model/environment.ts';
import type { KubeObject } from '../../../../src/targets/kube/build.ts';
import { objectsIn } from '../../../../src/targets/kube/manifests.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';
import { complaintsAbout } from '../support/rendered.ts';

function switched(environment: EnvironmentName, over: ValuesTree = {}): KubeObject[] {
  const platform = tinyPlatform();
  const values = merged(manifestOverrides(platform, valuesOf(platform, environment)), { release: { enabled: true } });
  return objectsIn(platform, environment, merged(values, over));
}

function named<Kind>(objects: readonly KubeObject[], kind: string, name: string): Kind | undefined {
  return objects.find((object) => object.kind === kind && object.metadata?.name === name) as Kind | undefined;
}

function strategies(objects: readonly KubeObject[]): Record<string, string[]> {
  const rollouts = objects.filter(({ kind }) => kind === 'Rollout') as IRollout[];
  return Object.fromEntries(rollouts.map(({ metadata, spec }) => [metadata?.name, Object.keys(spec?.strategy ?? {})]));
}

test('behind a load balancer of AWS what people call moves by its weights, and all else by Services', () => {
  expect(strategies(switched('dev'))).toEqual({ backend: ['canary'], frontend: ['canary'], worker: ['blueGreen'] });
  expect(strategies(switched('cluster'))).toEqual({ backend: ['blueGreen'], frontend: ['blueGreen'], worker: ['blueGreen'] });
});

test.each([
  ['it is not wanted', { release: { strategy: 'blueGreen' } }],
  ['there is no Ingress', { ingress: { enabled: false } }],
  ['the Ingress is no load balancer of AWS', { ingress: { alb: { enabled: false } } }],
])('traffic moves by Services where %s', (_, over) => {
  const objects = switched('dev', over);
  expect(strategies(objects)).toMatchObject({ backend: ['blueGreen'], frontend: ['blueGreen'] });
  expect(named(objects, 'Service', 'backend-ping')).toBeUndefined();
});

test('new pods are all there without traffic, wait, and get all of it in one step', () => {
  const { spec } = named<IRollout>(switched('dev', { release: { keepOldSeconds: 400 } }), 'Rollout', 'backend') ?? {};
  expect(spec?.strategy?.canary).toMatchObject({
    steps: [{ setCanaryScale: { weight: 100 } }, { pause: {} }, { setWeight: 100 }],
    stableService: 'backend',
    canaryService: 'backend-preview',
    pingPong: { pingService: 'backend-ping', pongService: 'backend-pong' },
    trafficRouting: { alb: { ingress: 'tiny', rootService: 'backend', servicePort: 8000 } },
    scaleDownDelaySeconds: 400,
    maxUnavailable: 0,
  });
});

test('each target group is made of a Service, with the question that the load balancer asks its pods', () => {
  const objects = switched('dev');
  for (const name of ['frontend-ping', 'frontend-pong']) {
    const { metadata, spec } = named<IService>(objects, 'Service', name) ?? {};
    expect(metadata?.annotations).toEqual({ 'alb.ingress.kubernetes.io/healthcheck-path': '/health/ready' });
    expect(spec).toMatchObject({ ports: [{ port: 80, targetPort: 'http' }] });
    // which colour it has Argo Rollouts says, and until then the controller: what serves
    expect(metadata?.labels).toMatchObject({ 'keelson/follows': 'frontend' });
    expect(spec).not.toHaveProperty('selector');
  }
});

test('the Ingress leaves to Argo Rollouts where its paths lead', () => {
  const ports = (objects: readonly KubeObject[]) =>
    (named<IIngress>(objects, 'Ingress', 'tiny')?.spec?.rules ?? []).flatMap(({ http }) =>
      (http?.paths ?? []).map(({ backend }) => `${backend.service?.name} ${backend.service?.port?.name}`),
    );
  expect(ports(switched('dev'))).toEqual(['backend use-annotation', 'frontend use-annotation']);
  expect(ports(switched('dev', { release: { strategy: 'blueGreen' } }))).toEqual(['backend http', 'frontend http']);
});

test('the custom resource definitions have nothing against it', () => {
  const own = [...switched('dev'), ...switched('cluster')].filter(({ apiVersion }) => apiVersion.startsWith('argoproj.io/'));
  expect(own.length).toBeGreaterThan(8);
  expect(complaintsAbout(own)).toBe('');
});
