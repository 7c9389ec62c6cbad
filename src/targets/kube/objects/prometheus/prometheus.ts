import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { both, digest, hasMembers, when } from '../../chart/operations.ts';
import { objectName } from '../../names.ts';
import type { Scope } from '../../scope.ts';
import { labelsOf, selectorOf } from '../labels.ts';
import { names, networkPolicy, podsOf, tcp } from '../network/policy.ts';
import { resourcesOf, restrictedContainer, restrictedPod } from '../pod.ts';
import { address } from '../service.ts';
import { prometheusSettings } from './settings.ts';

/** Name of all its objects, and its label. */
export const prometheusApp = 'prometheus';

/** Port of its API. */
export const prometheusPort = 9090;

/** User `nobody` of its image. */
const user = 65_534;

/** A small Prometheus, where it is switched on. */
export function prometheus(scope: Scope) {
  const { enabled } = scope.values.prometheus;
  const only = <Shape>(tree: () => Shape) => when(enabled, tree);
  return [
    only(() => account(scope)),
    only(() => role(scope)),
    only(() => binding(scope)),
    only(() => configMap(scope)),
    only(() => deployment(scope)),
    only(() => address(scope, { name: prometheusApp, app: prometheusApp, port: prometheusPort, targetPort: 'http' }) satisfies IService),
    ...policies(scope),
  ];
}

function metadata(scope: Scope) {
  return { name: prometheusApp, labels: labelsOf(scope, prometheusApp) };
}

/** It finds the pods that it asks, and may do nothing else. */
function role(scope: Scope): IRole {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: metadata(scope), rules };
}

function account(scope: Scope): IServiceAccount {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(scope), automountServiceAccountToken: false };
}

function binding(scope: Scope): IRoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadata(scope),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: prometheusApp },
    subjects: [{ kind: 'ServiceAccount', name: prometheusApp }],
  };
}

function settings({ platform }: Scope): Record<string, string> {
  return { 'prometheus.yml': prometheusSettings(platform) };
}

function configMap(scope: Scope): IConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(scope), data: settings(scope) };
}

function deployment(scope: Scope): IDeployment {
  const labels = labelsOf(scope, prometheusApp);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(scope),
    spec: {
      replicas: 1,
      revisionHistoryLimit: 2,
      selector: { matchLabels: selectorOf(prometheusApp) },
      template: {
        metadata: { labels, annotations: { 'checksum/config': digest(settings(scope)) } },
        spec: {
          ...restrictedPod(scope, {
            priority: 'background',
            user,
            containers: [container(scope)],
            volumes: [
              { name: 'settings', configMap: { name: prometheusApp } },
              { name: 'data', emptyDir: { sizeLimit: '2Gi' } },
            ],
          }),
          serviceAccountName: prometheusApp,
          automountServiceAccountToken: true,
        },
      },
    },
  };
}

function container(scope: Scope): IContainer {
  const { image, retention, resources } = scope.values.prometheus;
  return restrictedContainer(scope, {
    name: prometheusApp,
    image: `${image.repository}:${image.tag}`,
    args: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${retention}`,
      '--storage.tsdb.retention.size=1GB',
    ],
    ports: [{ name: 'http', containerPort: prometheusPort, protocol: 'TCP' }],
    startupProbe: ask('/-/ready', [2, 60]),
    livenessProbe: ask('/-/healthy', [10, 6]),
    readinessProbe: ask('/-/ready', [5, 3]),
    resources: resourcesOf(resources, '3Gi'),
    mounts: [
      { name: 'settings', mountPath: '/etc/prometheus', readOnly: true },
      { name: 'data', mountPath: '/prometheus' },
    ],
  });
}

function ask(path: string, [periodSeconds, failureThreshold]: readonly [period: number, failures: number]): IProbe {
  return { httpGet: { path, port: 'http' }, periodSeconds, failureThreshold, timeoutSeconds: 3 };
}

/** It asks Kubernetes for the pods, and these for their metrics. */
function policies(scope: Scope): (INetworkPolicy | undefined)[] {
  const { release, networkPolicy: walls, prometheus: values } = scope.values;
  const app = prometheusApp;
  const metered = Object.entries(scope.platform.services).flatMap(([key, service]) =>
    'metrics' in service ? [{ to: podsOf(objectName(key)), ports: tcp(service.port) }] : [],
  );
  return [
    networkPolicy(scope, { name: app, app, given: values.enabled, egress: [names, { ports: release.apiServerPorts }, ...metered] }),
    networkPolicy(scope, {
      name: `${app}-monitoring`,
      app,
      given: both(values.enabled, hasMembers(walls.monitoring)),
      ingress: [{ from: walls.monitoring, ports: tcp('http') }],
    }),
  ];
}
