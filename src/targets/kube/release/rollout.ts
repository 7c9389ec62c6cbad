import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { IService } from 'kubernetes-models/v1/Service';
import type { ServiceProps } from '../../../model/service.ts';
import { not, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { labelsOf } from '../objects/labels.ts';
import { address } from '../objects/service.ts';
import type { Scope } from '../scope.ts';
import { previewName } from './names.ts';

/** Argo Rollouts gives up on pods only after the controller has: the controller puts back all services, Argo one. */
const deadlineFactor = 10;

/**
 * The two colours of a service. The pods are described by its Deployment, which has none itself: whoever changes the Deployment, be it
 * helm or `kubectl set image`, starts a switch.
 */
export function rollout(scope: Scope, key: string): IRollout | undefined {
  const name = objectName(key);
  const { release } = scope.values;
  const { autoscaling, replicaCount } = scope.values.service(key);
  const replicas = when(not(autoscaling.enabled), () => replicaCount);
  return when(release.enabled, () => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 3600 * deadlineFactor,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name, scaleDown: 'never' },
      strategy: {
        blueGreen: {
          activeService: name,
          previewService: previewName(key),
          autoPromotionEnabled: false,
          scaleDownDelaySeconds: release.keepOldSeconds,
          abortScaleDownDelaySeconds: 30,
        },
      },
    },
  }));
}

/** The Service of the colour that has no traffic yet, and for workers, which nobody calls otherwise, the other one too. */
export function colourServices(scope: Scope, key: string, service: ServiceProps): (IService | undefined)[] {
  const app = objectName(key);
  const port = service.kind === 'worker' ? service.port : service.servicePort;
  const names = service.kind === 'worker' ? [app, previewName(key)] : [previewName(key)];
  return names.map((name) =>
    when(scope.values.release.enabled, () => address(scope, { name, app, port, targetPort: 'http', switched: true })),
  );
}
