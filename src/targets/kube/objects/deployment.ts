import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { ServiceProps } from '../../../model/service.ts';
import { Duration } from '../../../model/units.ts';
import { both, not, when, whole } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { maxDrain } from '../values/global.ts';
import { imageOwner } from '../values/service.ts';
import { authorityVolumes, readsAuthority } from './brokers.ts';
import { secretChecksums } from './checksums.ts';
import { serviceConfigName } from './config-map.ts';
import { labelsOf, selectorOf } from './labels.ts';
import { commandOf, imageOf, resourcesOf, restrictedContainer, restrictedPod } from './pod.ts';
import { spreadOf } from './spread.ts';
import { variablesOf } from './variables.ts';

/** The pods of a service. */
export function deployment(scope: Scope, key: string, service: ServiceProps): IDeployment {
  const name = objectName(key);
  const labels = labelsOf(scope, name);
  const annotations = { 'kubectl.kubernetes.io/default-container': name, ...secretChecksums(scope, service.env) };
  const volumes = readsAuthority(service.env) ? authorityVolumes(scope).volumes : [];
  const { autoscaling, replicaCount } = scope.values.service(key);
  const { release } = scope.values;
  // with the switch on, a Rollout has the pods
  const replicas = when(not(both(autoscaling.enabled, not(release.enabled))), () => whole(release.enabled, [0, replicaCount]));
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      revisionHistoryLimit: 5,
      selector: { matchLabels: selectorOf(name) },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels, annotations: annotations as Record<string, string> },
        spec: {
          ...restrictedPod(scope, { priority: 'serving', containers: [container(scope, key, service)], volumes }),
          topologySpreadConstraints: spreadOf(name),
          terminationGracePeriodSeconds: graceOf(service),
        },
      },
    },
  };
}

function container(scope: Scope, key: string, service: ServiceProps): IContainer {
  const name = objectName(key);
  return restrictedContainer(scope, {
    name,
    image: imageOf(scope, key),
    ...(imageOwner(scope.platform, key) === key ? {} : { args: commandOf(service.entry) }),
    ports: [{ name: 'http', containerPort: service.port, protocol: 'TCP' }],
    envFrom: [{ configMapRef: { name: serviceConfigName(scope, key, service) } }],
    env: [...variablesOf(scope, { service: key, env: service.env }).secret],
    resources: resourcesOf(scope.values.service(key).resources),
    ...probesOf(service),
    ...(isCalled(service) ? { lifecycle: { preStop: { sleep: { seconds: scope.values.global.drainSeconds } } } } : {}),
    mounts: readsAuthority(service.env) ? authorityVolumes(scope).mounts : [],
  });
}

function probesOf({ health }: ServiceProps): Pick<IContainer, 'startupProbe' | 'livenessProbe' | 'readinessProbe'> {
  const ask = (path: string, [periodSeconds, failureThreshold]: readonly [period: number, failures: number]): IProbe => ({
    httpGet: { path, port: 'http' },
    periodSeconds,
    failureThreshold,
    timeoutSeconds: 3,
  });
  return { startupProbe: ask(health.live, [2, 60]), livenessProbe: ask(health.live, [10, 3]), readinessProbe: ask(health.ready, [5, 2]) };
}

/** An upper bound: a pod ends as soon as its process does. */
function graceOf(service: ServiceProps): number {
  const stop = service.stopWithin ?? Duration.seconds(30);
  return stop.toSeconds() + (isCalled(service) ? maxDrain.toSeconds() : 0);
}

/** Nobody calls a worker, so it need not wait for callers to notice its end. */
function isCalled({ kind }: ServiceProps): boolean {
  return kind !== 'worker';
}
