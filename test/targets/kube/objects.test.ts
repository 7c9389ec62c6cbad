import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { PlatformProps } from '../../../src/model/platform.ts';
import type { TopicProps } from '../../../src/model/resources.ts';
import type { ServiceProps } from '../../../src/model/service.ts';
import type { Variable } from '../../../src/model/variable.ts';
import { platform } from '../../../src/platform.ts';
import type { KubeObject } from '../../../src/targets/kube/build.ts';
import { renderChart } from '../../../src/targets/kube/helm-chart.ts';
import { objectsIn, renderManifests } from '../../../src/targets/kube/manifests.ts';
import { environmentsOf } from '../../../src/targets/kube/values.ts';
import { tinyPlatform, tinyProps } from '../../support/tiny-platform.ts';
import { complaintsAbout } from './support/rendered.ts';

const all = environmentsOf(platform).flatMap((environment) => objectsIn(platform, environment));

function podsOf(objects: readonly KubeObject[]): IPodSpec[] {
  return objects.flatMap((object) => {
    const { template } = (object as { spec?: { template?: { spec: IPodSpec } } }).spec ?? {};
    return template ? [template.spec] : [];
  });
}

test('every object keeps the schema of its kind', () => {
  expect(complaintsAbout(all.filter(({ kind }) => kind !== 'ExternalSecret'))).toBe('');
});

test('only pods with an account of their own, which is for asking Kubernetes, get a token', () => {
  const pods = podsOf(all).filter(({ serviceAccountName }) => serviceAccountName === undefined);
  expect(pods.length).toBeGreaterThan(10);
  expect(pods.filter(({ automountServiceAccountToken }) => automountServiceAccountToken !== false)).toEqual([]);
});

test('every pod is restricted: a numbered user, nothing to gain, a root file system that cannot be written', () => {
  const pods = podsOf(all);
  expect(pods.length).toBeGreaterThan(10);
  for (const pod of pods) {
    expect(pod).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(pod.securityContext?.runAsUser).toBeGreaterThan(0);
    for (const { securityContext, resources } of [...pod.containers, ...(pod.initContainers ?? [])]) {
      expect(securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
      expect(Object.keys(resources?.requests ?? {})).toEqual(['cpu', 'ephemeral-storage', 'memory']);
      expect(resources?.limits).toHaveProperty('memory');
    }
  }
});

test('a pod has longer to end than it goes on serving and its application may take together', () => {
  const [backend] = podsOf(
    objectsIn(tinyPlatform(), 'cluster').filter(({ kind, metadata }) => kind === 'Deployment' && metadata?.name === 'backend'),
  );
  expect(backend?.terminationGracePeriodSeconds).toBe(60 + 20);
  expect(backend?.containers[0]?.lifecycle?.preStop).toEqual({ sleep: { seconds: 5 } });
});

test('a migration waits with the connection string of the fewest rights alone, and migrates with all that it needs', () => {
  const [migration] = podsOf(
    objectsIn(platform, 'cluster').filter(({ kind, metadata }) => kind === 'Job' && metadata?.name?.startsWith('migrate-')),
  );
  const namesIn = (env: readonly { name: string }[] = []) => env.map(({ name }) => name);
  expect(migration?.initContainers?.map(({ name, env }) => [name, namesIn(env)])).toEqual([['wait', ['DATABASE_URL']]]);
  expect(namesIn(migration?.containers[0]?.env)).toEqual(expect.arrayContaining(['DATABASE_URL', 'DATABASE_OWNER_URL']));
});

test('the password of the database is in no argument, and is set in bounded time', () => {
  const [database] = podsOf(objectsIn(tinyPlatform(), 'cluster').filter(({ kind }) => kind === 'StatefulSet'));
  const [program, seconds, , , script] = database?.containers[0]?.lifecycle?.postStart?.exec?.command ?? [];
  const { periodSeconds = 0, failureThreshold = 0 } = database?.containers[0]?.startupProbe ?? {};
  expect([program, Number(seconds)]).toEqual(['timeout', periodSeconds * failureThreshold]);
  expect(script).toContain('\\getenv password POSTGRES_PASSWORD');
  expect(script).not.toContain('$');
});

test('the public address is the domain on AWS', () => {
  const config = objectsIn(tinyPlatform(), 'dev').find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata?.name?.startsWith('backend-v'),
  );
  expect(config).toMatchObject({ data: { PUBLIC_URL: 'https://tiny.example.com', POOL_SIZE: '8', APP_ENV: 'dev' } });
});

test('a database of AWS is reached by the secret that the stacks write', () => {
  const names = objectsIn(tinyPlatform(), 'dev').map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
  expect(names).toContain('ExternalSecret tiny-database-main');
  expect(names.filter((name) => name.startsWith('StatefulSet') || name.startsWith('Secret'))).toEqual([]);
});

test('a manifest tells which Secrets it finds and holds none', () => {
  const text = renderManifests(tinyPlatform(), 'cluster');
  expect(text).toContain('#   tiny-secrets with authSecret, apiKey\n#   tiny-database-main with app, owner');
  expect(text).not.toContain('kind: Secret\n');
});

test('a secret that must be made says so where a manifest cannot', () => {
  expect(() => objectsIn(tinyPlatform(), 'cluster', {})).toThrow(
    'authSecret of secret tiny-secrets is not given, allowed is a text: a manifest makes no secrets, give it or name an existing secret',
  );
});

describe('a change in the declaration', () => {
  const before = outputOf(tinyProps());

  test('of a topic changes what mentions the topic and nothing else', () => {
    const props = tinyProps();
    const after = outputOf({ ...props, topics: { events: { ...(props.topics.events as TopicProps), topicName: 'tiny.renamed' } } });
    expect(withoutVersions(after)).toBe(withoutVersions(before.replaceAll('tiny.events', 'tiny.renamed')));
  });

  test('of a variable changes what mentions the variable and nothing else', () => {
    const { services, ...props } = tinyProps();
    const backend = services.backend as ServiceProps;
    const renamed = { ...backend.env.poolSize, variable: 'POOL_RENAMED' } as Variable;
    const after = outputOf({ ...props, services: { ...services, backend: { ...backend, env: { ...backend.env, poolSize: renamed } } } });
    expect(withoutVersions(after)).toBe(withoutVersions(before.replaceAll('POOL_SIZE', 'POOL_RENAMED')));
  });
});

/** All that the target makes, as one text with its lines in order: names decide the order of keys. */
function outputOf(props: PlatformProps): string {
  const subject = tinyPlatform(() => props);
  const files = { ...renderChart(subject, '1.0.0'), manifest: renderManifests(subject, 'cluster'), dev: renderManifests(subject, 'dev') };
  return sortedLines(Object.entries(files).flat().join('\n'));
}

function sortedLines(text: string): string {
  return text.split('\n').sort().join('\n');
}

/** Configuration is named after its contents, so that pods start anew when it changes. */
function withoutVersions(text: string): string {
  return sortedLines(text.replace(/(-v-|migrate-main-)[0-9a-f]{8}\b/g, '$1VERSION'));
}
