import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { labelsOf, selectorOf } from '../objects/labels.ts';
import { restrictedContainer, restrictedPod } from '../objects/pod.ts';
import { variablesOf } from '../objects/variables.ts';
import type { Scope } from '../scope.ts';
import { previewName, releaseNames } from './names.ts';
import { programDigest, programFolder, programVolume } from './program.ts';

const port = 8080;
const authority = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';

/** The controller of releases: one pod, whose image is no part of a release, so that a bad one cannot stop its own undoing. */
export function controllerDeployment(scope: Scope): IDeployment | undefined {
  const { controller: name } = releaseNames(scope.platform.name);
  const labels = labelsOf(scope, name);
  const { image, enabled } = scope.values.release;
  const { volumes, mounts } = programVolume(scope);
  const health = { httpGet: { path: '/', port: 'http' }, periodSeconds: 10, timeoutSeconds: 3 };
  return when(enabled, () => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: 1,
      // never two at a time
      strategy: { type: 'Recreate' },
      selector: { matchLabels: selectorOf(name) },
      template: {
        metadata: { labels, annotations: { 'checksum/program': programDigest() } },
        spec: {
          ...restrictedPod(scope, {
            priority: 'serving',
            containers: [
              restrictedContainer(scope, {
                name: 'controller',
                image: `${image.repository}:${image.tag}`,
                command: ['node', `${programFolder}/main.ts`],
                env: environmentOf(scope),
                ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
                resources: {
                  requests: { cpu: '20m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
                  limits: { memory: '128Mi', 'ephemeral-storage': '256Mi' },
                },
                readinessProbe: health,
                livenessProbe: { ...health, failureThreshold: 6 },
                mounts,
              }),
            ],
            volumes,
          }),
          serviceAccountName: name,
          automountServiceAccountToken: true,
          terminationGracePeriodSeconds: 15,
        },
      },
    },
  }));
}

function environmentOf(scope: Scope): IEnvVar[] {
  const { platform, values } = scope;
  const workloads = Object.entries(platform.services).map(([key, { kind }]) => ({ name: objectName(key), kind }));
  const [worker] = Object.entries(platform.services).filter(([, { kind }]) => kind === 'worker');
  const plain: Readonly<Record<string, string>> = {
    PLATFORM: platform.name,
    PORT: `${port}`,
    WORKLOADS: JSON.stringify(workloads),
    HAND_OVER_URL: worker ? `http://${previewName(worker[0])}:${worker[1].port}/consumers` : '',
    READY_WITHIN_SECONDS: `${values.release.readyWithinSeconds}`,
    SETTLE_SECONDS: `${values.release.settleSeconds}`,
    NODE_EXTRA_CA_CERTS: authority,
  };
  const token = worker ? variablesOf(scope, { service: worker[0], env: worker[1].env }).secret : [];
  return [
    { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    ...token.filter(({ name }) => name === 'RELEASE_TOKEN'),
  ];
}
