import type { ServiceProps } from '../../../src/model/service.ts';
import { platform } from '../../../src/platform.ts';
import type { KubeObject } from '../../../src/targets/kube/build.ts';
import { valuesSchema } from '../../../src/targets/kube/values-schema.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { templated, writtenChart } from './support/rendered.ts';
import { layers } from './support/tools.ts';

interface Workload {
  readonly spec: {
    readonly replicas: number;
    readonly template: { readonly spec: { readonly containers: readonly { readonly image: string; readonly resources: object }[] } };
  };
}

const chart = writtenChart(platform);

function set(...settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['--set', setting]);
}

function find<Shape>(objects: readonly KubeObject[], kind: string, name: string): Shape {
  return objects.find((object) => object.kind === kind && object.metadata?.name === name) as Shape;
}

/** Contents of the ConfigMap of a service, which is named after them. */
function configOf(objects: readonly KubeObject[], service: string): object {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata?.name?.startsWith(`${service}-v`));
  return (found as unknown as { data: object }).data;
}

/** What helm says of values that the chart does not take. */
function refusalOf(layer: (typeof layers)[number], setting: string): string {
  try {
    templated(layer, chart, ...set(setting));
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  throw new Error(`${setting} was accepted`);
}

describe.each(layers)('with helm of layer %s', (layer) => {
  test.each([
    ['backend.replicaCount=many', /backend\W+replicaCount/],
    ['backend.replicaCount=-1', /backend\W+replicaCount/],
    ['backend.env.DATABASE_CONNECTION_POOL_SIZE=0', /DATABASE_CONNECTION_POOL_SIZE/],
    ['backend.env.DATABASE_POOL=5', /DATABASE_POOL/],
    ['backend.env.DEBUG=perhaps', /backend\W+env\W+DEBUG/],
    ['backend.replicas=2', /replicas/],
    ['global.environment=production', /global\W+environment/],
    ['global.betterAuthSecret=short', /global\W+betterAuthSecret/],
    ['global.imagePullPolicy=Sometimes', /global\W+imagePullPolicy/],
    ['global.drainSeconds=61', /global\W+drainSeconds/],
    ['worker.autoscaling.lag.perPod=0', /worker\W+autoscaling\W+lag\W+perPod/],
    ['backend.autoscaling.lag.enabled=true', /backend\W+autoscaling/],
    ['kafka.enabled=perhaps', /kafka\W+enabled/],
    ['postgresql.backup.keep=0', /postgresql\W+backup\W+keep/],
    ['networkPolicy.entrance=anywhere', /networkPolicy\W+entrance/],
    ['ingress.host=a,ingress.alb.scheme=public', /ingress\W+alb\W+scheme/],
  ])('%s is refused with its place', (setting, place) => {
    expect(refusalOf(layer, setting)).toMatch(place);
  });

  test('a refusal says what is allowed', () => {
    expect(refusalOf(layer, 'ingress.alb.scheme=public')).toMatch(/internet-facing.*internal/);
    expect(refusalOf(layer, 'global.drainSeconds=61')).toMatch(/60/);
    expect(refusalOf(layer, 'postgresql.backup.keep=0')).toMatch(/1/);
  });

  test('the settings of the handbook work as written', () => {
    const settings = [
      'frontend.replicaCount=3',
      'backend.replicaCount=2',
      'postgresql.primary.resources.requests.memory=512Mi',
      'backend.resources.requests.cpu=1',
      'backend.resources.limits.cpu=1.5',
      'backend.resources.requests.memory=1000000000',
      'backend.resources.limits.memory=2Gi',
      'backend.image.tag=20260101',
      'backend.env.DATABASE_CONNECTION_POOL_SIZE=20',
      'backend.env.DATABASE_MAX_OVERFLOW=30',
      'postgresql.auth.postgresPassword=12345678',
    ];
    const objects = templated(layer, chart, ...set(...settings));
    const backend = find<Workload>(objects, 'Deployment', 'backend').spec;
    expect(backend.replicas).toBe(2);
    expect(backend.template.spec.containers[0]).toMatchObject({
      image: 'todo-backend:20260101',
      resources: { requests: { cpu: '1', memory: '1000000000' }, limits: { cpu: '1.5', memory: '2Gi' } },
    });
    expect(find<Workload>(objects, 'Deployment', 'worker').spec.template.spec.containers[0]?.image).toBe('todo-backend:20260101');
    expect(configOf(objects, 'backend')).toMatchObject({
      DATABASE_CONNECTION_POOL_SIZE: '20',
      DATABASE_MAX_OVERFLOW: '30',
    });
    const { data } = find<{ data: Record<string, string> }>(objects, 'Secret', 'todo-app-database-main');
    expect(Buffer.from(data.owner ?? '', 'base64').toString()).toBe('postgres://postgres:12345678@postgresql:5432/todo');
  });

  test('secrets that are not given are random and the same wherever they stand', () => {
    const objects = templated(layer, chart);
    const { data } = find<{ data: Record<string, string> }>(objects, 'Secret', 'todo-app-database-main');
    const [password, app] = [data['app-password'], data.app].map((text) => Buffer.from(text ?? '', 'base64').toString());
    expect(password).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(app).toBe(`postgres://todo_api:${password}@postgresql:5432/todo`);
    const [other, worker] = [data['worker-password'], data.worker].map((text) => Buffer.from(text ?? '', 'base64').toString());
    expect(worker).toBe(`postgres://todo_worker:${other}@postgresql:5432/todo`);
    expect(other).not.toBe(password);
    expect(Object.keys(find<{ data: object }>(objects, 'Secret', 'todo-app-secrets').data)).toEqual(
      Object.entries(platform.secrets).flatMap(([key, { origin }]) => (origin === 'generate' ? [key] : [])),
    );
  });

  test('nothing needs a custom resource unless a value asks for it', () => {
    const groups = new Set(templated(layer, chart).map(({ apiVersion }) => apiVersion));
    expect([...groups].sort()).toEqual([
      'admissionregistration.k8s.io/v1',
      'apps/v1',
      'batch/v1',
      'networking.k8s.io/v1',
      'policy/v1',
      'rbac.authorization.k8s.io/v1',
      'scheduling.k8s.io/v1',
      'v1',
    ]);
    const optional = Object.values(platform.secrets).filter(({ origin }) => origin === 'optional');
    const fromAws = templated(layer, chart, ...set('externalSecrets.enabled=true')).filter(({ kind }) => kind === 'ExternalSecret');
    expect(fromAws).toHaveLength(1 + optional.length + Object.keys(platform.databases).length);
  });
});

test('a declared name that the chart needs itself is refused with its place', () => {
  const withService = tinyPlatform((props) => ({
    ...props,
    services: { ...props.services, global: { ...(props.services.worker as ServiceProps), port: 8009 } },
  }));
  expect(() => valuesSchema(withService, 'cluster')).toThrow(
    'values is "global", allowed is a key that the chart does not use itself; rename it',
  );
  const withSecret = tinyPlatform((props) => ({
    ...props,
    secrets: { ...props.secrets, kafka: { description: 'x', origin: 'optional' } },
  }));
  expect(() => valuesSchema(withSecret, 'cluster')).toThrow(
    'values.global is "kafka", allowed is a key that the chart does not use itself',
  );
});
