import type { IAnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import type { IMetric } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Metric';
import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import type { ServiceProps } from '../../../model/service.ts';
import { list, type Text, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { labelsOf } from '../objects/labels.ts';
import { restrictedContainer, restrictedPod } from '../objects/pod.ts';
import type { Scope } from '../scope.ts';
import { checkedRoutes, isMeasured, lookSeconds, measures } from './measures.ts';
import { previewName, releaseNames } from './names.ts';
import { programFolder, programVolume } from './program.ts';

/** What is asked before a switch: the new pods, by the addresses that only they have. */
export function beforeTemplate(scope: Scope): IAnalysisTemplate | undefined {
  const { before } = releaseNames(scope.platform.name);
  const targets = targetsOf(scope, previewName);
  return template(scope, before, [check(scope, { name: 'answers', targets, looks: 0 })]);
}

/** What is asked after it: the same of the addresses that everybody has, and Prometheus about the new pods. */
export function afterTemplate(scope: Scope): IAnalysisTemplate | undefined {
  const { after } = releaseNames(scope.platform.name);
  const { looks } = scope.values.release;
  const metrics = measures(scope).map((measure) => when(isMeasured(scope), () => measure));
  return template(scope, after, list(check(scope, { name: 'answers', targets: targetsOf(scope, objectName), looks }), ...metrics));
}

function template(scope: Scope, name: string, metrics: readonly IMetric[]): IAnalysisTemplate | undefined {
  const { controller } = releaseNames(scope.platform.name);
  return when(scope.values.release.enabled, () => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name, labels: labelsOf(scope, controller) },
    spec: {
      args: Object.keys(scope.platform.services).map((key) => ({ name: objectName(key), value: '' })),
      metrics: [...metrics],
    },
  }));
}

interface Target {
  readonly name: string;
  readonly url: string;
}

function targetsOf({ platform }: Scope, nameOf: (key: string) => string): Target[] {
  return Object.entries(platform.services).flatMap(([key, service]) =>
    pathsOf(service).map((path) => ({ name: objectName(key), url: `http://${nameOf(key)}:${portOf(service)}${path}` })),
  );
}

function pathsOf(service: ServiceProps): string[] {
  const health = [service.health.live, service.health.ready];
  if (service.kind === 'worker') return health;
  return [...health, ...(service.kind === 'web' ? ['/'] : checkedRoutes(service.routes))];
}

function portOf(service: ServiceProps): number {
  return service.kind === 'worker' ? service.port : service.servicePort;
}

interface CheckProps {
  readonly name: string;
  readonly targets: readonly Target[];
  /** How many looks of Prometheus it goes on for. */
  readonly looks: Text;
}

function check(scope: Scope, { name, targets, looks }: CheckProps): IMetric {
  return { name, failureLimit: 0, provider: { job: { spec: jobOf(scope, targets, looks) } } };
}

function jobOf(scope: Scope, targets: readonly Target[], looks: Text): IJobSpec {
  const { check: app } = releaseNames(scope.platform.name);
  const { image } = scope.values.release;
  const { volumes, mounts } = programVolume(scope);
  return {
    backoffLimit: 0,
    activeDeadlineSeconds: 7200,
    template: {
      metadata: { labels: labelsOf(scope, app) },
      spec: {
        ...restrictedPod(scope, {
          priority: 'serving',
          containers: [
            restrictedContainer(scope, {
              name: 'check',
              image: `${image.repository}:${image.tag}`,
              command: ['node', `${programFolder}/smoke.ts`],
              env: [
                { name: 'TARGETS', value: JSON.stringify(targets) },
                { name: 'LOOKS', value: `${looks}` },
                { name: 'LOOK_SECONDS', value: JSON.stringify(lookSeconds) },
              ],
              resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '128Mi' } },
              mounts,
            }),
          ],
          volumes,
        }),
        restartPolicy: 'Never',
      },
    },
  } as IJobSpec;
}
