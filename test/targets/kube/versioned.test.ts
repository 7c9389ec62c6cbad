import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { KubeObject } from '../../../src/targets/kube/build.ts';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { merged, type ValuesTree } from '../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const given: ValuesTree = {
  global: { authSecret: 'a'.repeat(32) },
  postgresql: { auth: { postgresPassword: 'o', appPassword: 'a' } },
  kafka: { auth: { existingSecret: 'elsewhere' } },
};

function objectsWith(over: ValuesTree = {}): KubeObject[] {
  return objectsIn(tinyPlatform(), 'cluster', merged(given, over));
}

function containerIn(objects: readonly KubeObject[]): IContainer {
  const found = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata?.name === 'backend') as IDeployment;
  return found.spec?.template.spec?.containers[0] as IContainer;
}

/** Names of the configuration that the pods of the backend read. */
function readBy(objects: readonly KubeObject[]): Record<string, string | undefined> {
  const { envFrom, env } = containerIn(objects);
  const secretOf = (variable: string) => env?.find(({ name }) => name === variable)?.valueFrom?.secretKeyRef?.name;
  return { config: envFrom?.[0]?.configMapRef?.name, secrets: secretOf('AUTH_SECRET'), database: secretOf('DATABASE_URL') };
}

test('pods read versions of their configuration that never change and stay when the next one comes', () => {
  const objects = objectsWith();
  const names = Object.values(readBy(objects));
  const read = objects.filter(({ metadata }) => names.includes(metadata?.name)) as IConfigMap[];
  expect(read.map(({ kind }) => kind)).toEqual(['Secret', 'Secret', 'ConfigMap']);
  for (const { immutable, metadata } of read) {
    expect(immutable).toBe(true);
    expect(metadata?.annotations).toMatchObject({ 'helm.sh/hook': 'pre-install,pre-upgrade,pre-rollback' });
    expect(metadata?.labels).toMatchObject({ 'keelson/versioned': 'true' });
  }
});

test('a change makes another version of what it changes, and going back goes back to the name of before', () => {
  const before = readBy(objectsWith());
  expect(readBy(objectsWith({ backend: { env: { POOL_SIZE: 6 } } }))).toEqual({
    ...before,
    config: expect.not.stringMatching(`${before.config}`),
  });
  expect(readBy(objectsWith({ global: { apiKey: 'k' } }))).toEqual({ ...before, secrets: expect.not.stringMatching(`${before.secrets}`) });
  expect(readBy(objectsWith())).toEqual(before);
});

test('Secrets that are managed elsewhere are read as they are', () => {
  const elsewhere = { global: { existingSecret: 'mine' }, postgresql: { auth: { existingSecret: 'my-database' } } };
  expect(readBy(objectsWith(elsewhere))).toMatchObject({ secrets: 'mine', database: 'my-database' });
});
