import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { ServiceProps } from '../../../model/service.ts';
import { Duration } from '../../../model/units.ts';
import { digest, not, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { imageOwner } from '../values/service.ts';
import { authorityVolumes } from './brokers.ts';
import { secretChecksums } from './checksums.ts';
import { serviceConfig } from './config-map.ts';
import { labelsOf, selectorOf } from './labels.ts';
import { commandOf, imageOf, resourcesOf, restrictedContainer, restrictedPod } from './pod.ts';
import { spreadOf } from './spread.ts';
import { variablesOf } from './variables.ts';

/** How long a pod that ends still gets new connections, until every node has heard of its end. */
const drain = Duration.seconds(5);

/** The pods of a service. */
export function deployment(scope: Scope, key: string, service: ServiceProps): IDeployment {
  const name = objectName(key);
  const labels = labelsOf(scope, name);
  const annotations = { 'checksum/config': digest(serviceConfig(scope, key, service)), ...secretChecksums(scope, service.env) };
  const { volumes } = authorityVolumes(scope, service.env);
  const { autoscaling, replicaCount } = scope.values.service(key);
  const replicas = when(not(autoscaling.enabled), () => replicaCount);
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
          terminationGracePeriodSeconds: drainOf(service) + (service.stopWithin ?? Duration.seconds(30)).toSeconds(),
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
    envFrom: [{ configMapRef: { name } }],
    env: [...variablesOf(scope, { service: key, env: service.env }).secret],
    resources: resourcesOf(scope.values.service(key).resources),
    ...probesOf(service),
    ...(drainOf(service) > 0 ? { lifecycle: { preStop: { sleep: { seconds: drainOf(service) } } } } : {}),
    mounts: authorityVolumes(scope, service.env).mounts,
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

/** Nobody calls a worker, so it need not wait for callers to notice its end. */
function drainOf({ kind }: ServiceProps): number {
  return kind === 'worker' ? 0 : drain.toSeconds();
}
