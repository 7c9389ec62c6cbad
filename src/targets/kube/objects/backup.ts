import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { DatabaseProps } from '../../../model/resources.ts';
import { both, digest, either, isSet, part, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { claim } from './claim.ts';
import { labelsOf } from './labels.ts';
import { resourcesOf, restrictedContainer, restrictedPod } from './pod.ts';

/** User `postgres` of the Alpine images. */
const user = 70;

const folder = '/backups';

/** Label of the pods that back a database up. */
export function backupApp(scope: Scope, key: string): string {
  return `backup-${scope.objects.database(key)}`;
}

/** Whether a database is backed up by the chart: one that is managed elsewhere is backed up there. */
export function isBackedUp({ values }: Scope, key: string): boolean {
  const { enabled, backup } = values.database(key);
  return both(enabled, backup.enabled);
}

/**
 * Dumps of a database inside the cluster on a volume of their own: one at the first install and whenever how it is done changes, then
 * by the schedule. The first one also binds the volume, which many clusters do not do before somebody wants it.
 */
export function databaseBackup(
  scope: Scope,
  key: string,
  database: DatabaseProps,
): (IPersistentVolumeClaim | IJob | ICronJob | undefined)[] {
  const name = backupApp(scope, key);
  const labels = labelsOf(scope, name);
  const { backup } = scope.values.database(key);
  const only = <Shape>(tree: () => Shape) => when(isBackedUp(scope, key), tree);
  return [
    only(() => ({ ...claim(backup), metadata: { name, labels, annotations: { 'helm.sh/resource-policy': 'keep' } } })),
    only((): IJob => {
      const spec = part(name, { ...limits, template: podsOf(scope, key, database) });
      return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: `${name}-${digest(spec, 8)}`, labels }, spec };
    }),
    only(
      (): ICronJob => ({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name, labels },
        spec: {
          schedule: `${backup.schedule}`,
          timeZone: 'Etc/UTC',
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: 3600,
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 3,
          jobTemplate: { spec: { ...limits, template: podsOf(scope, key, database) } },
        },
      }),
    ),
  ];
}

const limits = { backoffLimit: 3, activeDeadlineSeconds: 3600 };

function podsOf(scope: Scope, key: string, database: DatabaseProps): IPodTemplateSpec {
  const name = backupApp(scope, key);
  const { image, auth, backup } = scope.values.database(key);
  const secret = either(isSet(auth.existingSecret), [auth.existingSecret, scope.objects.databaseSecret(key)]);
  const variable = (variable: string, value: string) => ({ name: variable, value });
  const container = restrictedContainer(scope, {
    name,
    image: `${image.repository}:${image.tag}`,
    command: ['sh', '-euc', script],
    env: [
      variable('PGHOST', scope.objects.database(key)),
      variable('PGUSER', 'postgres'),
      variable('PGDATABASE', database.databaseName),
      variable('KEEP', `${backup.keep}`),
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: secret, key: 'postgres-password' } } },
    ],
    resources: resourcesOf(backup.resources),
    mounts: [{ name: 'backups', mountPath: folder }],
  });
  return {
    metadata: { labels: labelsOf(scope, name) },
    spec: {
      ...restrictedPod(scope, {
        priority: 'background',
        user,
        containers: [container],
        volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: name } }],
      }),
      restartPolicy: 'Never',
    },
  };
}

/** A dump gets its name when it is whole and can be read, so what is there is good; then the oldest go. */
const script = `until pg_isready --quiet; do sleep 2; done
file=${folder}/$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump
rm -f ${folder}/*.part
pg_dump --format=custom --file="$file.part"
pg_restore --list "$file.part" > /dev/null
mv "$file.part" "$file"
ls -1 ${folder}/*.dump | sort -r | tail -n +$((KEEP + 1)) | while read -r old; do rm -f "$old"; done
ls -l ${folder}
`;
