import type { Platform } from '../../../model/platform.ts';
import { emit } from '../chart/emit.ts';
import { objectsIn } from '../manifests.ts';
import { usesBrokers } from '../names.ts';
import { defaultEnvironment, manifestOverrides, merged, type ValuesTree, valuesOf } from '../values.ts';

/** Manifests of a cluster with everything switched on that a value switches, so that checkers see every object there can be. */
export function everythingOn(platform: Platform): string {
  const environment = defaultEnvironment(platform);
  const services = Object.keys(platform.services).map((key) => [key, { autoscaling: { enabled: true } }] as const);
  const on: ValuesTree = {
    ...Object.fromEntries(services),
    ingress: { enabled: true, host: 'example.com', tls: { enabled: true, secretName: 'tls' } },
    release: { enabled: true },
    ...(usesBrokers(platform) ? { kafka: { enabled: true } } : {}),
  };
  const over = merged(manifestOverrides(platform, valuesOf(platform, environment)), on);
  return objectsIn(platform, environment, over)
    .map((object) => emit(object))
    .join('---\n');
}
