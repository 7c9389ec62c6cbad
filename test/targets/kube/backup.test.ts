import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

function backupsIn(environment: 'cluster' | 'dev', over: ValuesTree = {}) {
  const platform = tinyPlatform();
  const values = merged(manifestOverrides(platform, valuesOf(platform, environment)), over);
  return objectsIn(platform, environment, values).filter(
    ({ kind, metadata }) => kind !== 'NetworkPolicy' && metadata?.name?.startsWith('backup-'),
  );
}

test('a database inside the cluster is backed up at once and by a schedule, on a volume that outlives an uninstall', () => {
  const [volume, first, later] = backupsIn('cluster');
  expect([volume?.kind, first?.kind, later?.kind]).toEqual(['PersistentVolumeClaim', 'Job', 'CronJob']);
  expect(volume?.metadata).toMatchObject({ annotations: { 'helm.sh/resource-policy': 'keep' } });
  expect((later as ICronJob).spec).toMatchObject({ schedule: '17 2 * * *', concurrencyPolicy: 'Forbid' });
  expect((later as ICronJob).spec?.jobTemplate.spec?.template).toEqual((first as IJob).spec?.template);
});

test('a dump gets its name when it can be read, and the password is in no argument', () => {
  const [, first] = backupsIn('cluster');
  const { command = [], env } = (first as IJob).spec?.template.spec?.containers[0] ?? {};
  expect(command.at(-1)).toMatch(/pg_restore --list .*\nmv /);
  expect(command.at(-1)).not.toContain('PGPASSWORD');
  expect(env?.find(({ name }) => name === 'PGPASSWORD')?.valueFrom?.secretKeyRef?.key).toBe('postgres-password');
});

test('a managed database is backed up where it is managed, and one by nobody where a value says so', () => {
  expect(backupsIn('dev')).toEqual([]);
  expect(backupsIn('cluster', { postgresql: { backup: { enabled: false } } })).toEqual([]);
});
