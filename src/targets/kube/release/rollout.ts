import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { IService } from 'kubernetes-models/v1/Service';
import type { ServiceProps } from '../../../model/service.ts';
import { not, oneOf, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { labelsOf } from '../objects/labels.ts';
import { address, albHealthCheck, followsLabel } from '../objects/service.ts';
import type { Scope } from '../scope.ts';
import { pingPongNames, previewName } from './names.ts';
import { isPingPong, isPublic } from './strategy.ts';

/** Argo Rollouts gives up on pods only after the controller has: the controller puts back all services, Argo one. */
const deadlineFactor = 10;

/**
 * The two colours of a service. The pods are described by its Deployment, which has none itself: whoever changes the Deployment, be it
 * helm or `kubectl set image`, starts a switch.
 */
export function rollout(scope: Scope, key: string, service: ServiceProps): IRollout | undefined {
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
      strategy: strategyOf(scope, key, service),
    },
  }));
}

type Strategy = NonNullable<NonNullable<IRollout['spec']>['strategy']>;

/** Behind a load balancer of AWS what people call is switched by its weights; all else, by what its Service selects. */
function strategyOf(scope: Scope, key: string, service: ServiceProps): Strategy {
  if (!isPublic(service)) return { blueGreen: blueGreen(scope, key) };
  return oneOf<Strategy>(
    isPingPong(scope),
    () => ({ canary: pingPong(scope, key, service.servicePort) }),
    () => ({ blueGreen: blueGreen(scope, key) }),
  );
}

/** Seconds that the pods of a release that was given up stay. */
const abortDelaySeconds = 30;

function blueGreen({ values: { release } }: Scope, key: string): NonNullable<Strategy['blueGreen']> {
  return {
    activeService: objectName(key),
    previewService: previewName(key),
    autoPromotionEnabled: false,
    scaleDownDelaySeconds: release.keepOldSeconds,
    abortScaleDownDelaySeconds: abortDelaySeconds,
  };
}

/**
 * All new pods start without traffic and wait to be promoted, then they get all of it in one step. Inside the cluster the Services are
 * those of blue-green: callers there follow as soon as the load balancer has.
 */
function pingPong({ platform, values: { release } }: Scope, key: string, servicePort: number): NonNullable<Strategy['canary']> {
  const { ping, pong } = pingPongNames(key);
  return {
    stableService: objectName(key),
    canaryService: previewName(key),
    pingPong: { pingService: ping, pongService: pong },
    trafficRouting: { alb: { ingress: platform.name, rootService: objectName(key), servicePort } },
    maxSurge: '100%',
    maxUnavailable: 0,
    scaleDownDelaySeconds: release.keepOldSeconds,
    abortScaleDownDelaySeconds: abortDelaySeconds,
    steps: [{ setCanaryScale: { weight: 100 } }, { pause: {} }, { setWeight: 100 }],
  };
}

/** The Service of the colour that has no traffic yet, and for workers, which nobody calls otherwise, the other one too. */
export function colourServices(scope: Scope, key: string, service: ServiceProps): (IService | undefined)[] {
  const app = objectName(key);
  const port = service.kind === 'worker' ? service.port : service.servicePort;
  const names = service.kind === 'worker' ? [app, previewName(key)] : [previewName(key)];
  const colours = names.map((name) =>
    when(scope.values.release.enabled, () => address(scope, { name, app, port, targetPort: 'http', switched: true })),
  );
  return [...colours, ...targetGroups(scope, key, service)];
}

/**
 * What the target groups of the load balancer are made of. Argo Rollouts says which colour each has, from the first release on that needs
 * it. Until then both have what serves: after a change of strategy it gives all the weight to one that it has not filled.
 */
function targetGroups(scope: Scope, key: string, service: ServiceProps): (IService | undefined)[] {
  if (!isPublic(service)) return [];
  const app = objectName(key);
  const common = {
    app,
    port: service.servicePort,
    targetPort: 'http',
    annotations: albHealthCheck(service),
    switched: true,
    labels: { [followsLabel]: app },
  };
  return Object.values(pingPongNames(key)).map((name) => when(isPingPong(scope), () => address(scope, { ...common, name })));
}
