import type { Platform } from '../../../model/platform.ts';
import type { KubeObject } from '../build.ts';
import { emit } from '../chart/emit.ts';
import { objectsIn } from '../manifests.ts';
import { usesBrokers } from '../names.ts';
import { defaultEnvironment, manifestOverrides, merged, type ValuesTree, valuesOf } from '../values.ts';

/** Manifests of a cluster with everything switched on that a value switches, so that checkers see every object there can be. */
export function everythingOn(platform: Platform): string {
  return written(everythingIn(platform));
}

/** Manifests of a cluster whose releases are switched by the weights of a load balancer of AWS. */
export function behindAlb(platform: Platform): string {
  const environment = defaultEnvironment(platform);
  const on: ValuesTree = {
    ingress: { enabled: true, className: 'alb', host: 'example.com', alb: { enabled: true } },
    release: { enabled: true, strategy: 'pingPong' },
  };
  return written(objectsIn(platform, environment, merged(manifestOverrides(platform, valuesOf(platform, environment)), on)));
}

function written(objects: readonly KubeObject[]): string {
  return objects.map((object) => emit(object)).join('---\n');
}

/** The same as objects. */
export function everythingIn(platform: Platform): KubeObject[] {
  const environment = defaultEnvironment(platform);
  const services = Object.keys(platform.services).map((key) => [key, { autoscaling: { enabled: true } }] as const);
  const on: ValuesTree = {
    ...Object.fromEntries(services),
    ingress: { enabled: true, host: 'example.com', tls: { enabled: true, secretName: 'tls' } },
    release: { enabled: true },
    ...(usesBrokers(platform) ? { kafka: { enabled: true } } : {}),
  };
  const over = merged(manifestOverrides(platform, valuesOf(platform, environment)), on);
  return objectsIn(platform, environment, over);
}
