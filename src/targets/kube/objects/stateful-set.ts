import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { IService } from 'kubernetes-models/v1/Service';
import type { DatabaseProps } from '../../../model/resources.ts';
import { either, isSet, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { databaseChecksum } from './checksums.ts';
import { claim } from './claim.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { labelsOf, selectorOf } from './labels.ts';
import { resourcesOf, restrictedContainer, restrictedPod } from './pod.ts';
import { address } from './service.ts';

/** User `postgres` of the Alpine images. They know no other one. */
const user = 70;

/** Folder of all data. The data of a version have a folder of their own below it, so that an upgrade can keep both. */
const home = '/var/lib/postgresql';

/** How long a server may take until it accepts connections, in seconds: the first time it prepares its volume. */
const startWithin = 180;

const probeEvery = 2;

/**
 * The password of the superuser follows its Secret: the image itself sets it once, when the volume is empty. Over the socket no
 * password is asked for. psql reads it from the environment, since every process may read the arguments of another. Without an
 * answer in time the container fails, and Kubernetes starts it anew.
 */
const followPassword = [
  ...['timeout', `${startWithin}`, 'sh', '-c'],
  `until printf '%s\\n' '\\getenv password POSTGRES_PASSWORD' "ALTER ROLE postgres PASSWORD :'password'" | psql -q -U postgres -d postgres -v ON_ERROR_STOP=1; do sleep 1; done`,
];

/** PostgreSQL inside the cluster, where it is switched on. */
export function databaseStatefulSet(scope: Scope, key: string, database: DatabaseProps): IStatefulSet | undefined {
  const name = scope.objects.database(key);
  const labels = labelsOf(scope, name);
  const values = scope.values.database(key);
  const checksum = databaseChecksum(scope, key);
  return when(
    values.enabled,
    (): IStatefulSet => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name, labels },
      spec: {
        serviceName: name,
        replicas: 1,
        selector: { matchLabels: selectorOf(name) },
        template: {
          metadata: {
            labels,
            annotations: {
              'kubectl.kubernetes.io/default-container': name,
              ...(checksum === undefined ? {} : { 'checksum/secrets': checksum }),
            },
          },
          spec: {
            ...restrictedPod(scope, {
              priority: 'data',
              user,
              containers: [container(scope, key, database)],
              volumes: [{ name: 'run', emptyDir: {} }],
            }),
            terminationGracePeriodSeconds: 60,
          },
        },
        volumeClaimTemplates: [claim(values.primary.persistence)],
      },
    }),
  );
}

/** Its address. */
export function databaseService(scope: Scope, key: string): IService | undefined {
  const name = scope.objects.database(key);
  return when(scope.values.database(key).enabled, () => address(scope, { name, app: name, port: 5432, targetPort: 'postgresql' }));
}

/** It goes when its node is emptied, and comes back with its volume. */
export function databaseBudget(scope: Scope, key: string): IPodDisruptionBudget | undefined {
  return when(scope.values.database(key).enabled, () => disruptionBudget(scope, scope.objects.database(key)));
}

function container(scope: Scope, key: string, { databaseName, version }: DatabaseProps): IContainer {
  const { image, auth, primary } = scope.values.database(key);
  const secret = either(isSet(auth.existingSecret), [auth.existingSecret, scope.objects.databaseSecret(key)]);
  return restrictedContainer(scope, {
    name: scope.objects.database(key),
    image: `${image.repository}:${image.tag}`,
    ports: [{ name: 'postgresql', containerPort: 5432, protocol: 'TCP' }],
    env: [
      { name: 'PGDATA', value: `${home}/${version}/docker` },
      { name: 'POSTGRES_DB', value: databaseName },
      { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: secret, key: 'postgres-password' } } },
    ],
    resources: resourcesOf(primary.resources),
    startupProbe: askReady(probeEvery, startWithin / probeEvery),
    livenessProbe: askReady(10, 6),
    readinessProbe: askReady(5, 3),
    lifecycle: { postStart: { exec: { command: followPassword } } },
    mounts: [
      { name: 'data', mountPath: home },
      { name: 'run', mountPath: '/var/run/postgresql' },
    ],
  });
}

/** Asked over TCP: while the volume is being prepared the server listens on its socket only. */
function askReady(periodSeconds: number, failureThreshold: number): IProbe {
  return { exec: { command: ['pg_isready', '-h', '127.0.0.1', '-U', 'postgres'] }, periodSeconds, failureThreshold, timeoutSeconds: 5 };
}
