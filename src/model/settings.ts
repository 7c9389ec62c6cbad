import type { EnvironmentName } from './environment.ts';
import type { Platform } from './platform.ts';
import type { LiteralVariable } from './variable.ts';

/** Replicas of a service in an environment: what the environment says, else what the service says, else 1. */
export function replicasOf(platform: Platform, environment: EnvironmentName, service: string): number {
  return platform.environments[environment]?.replicas?.[service] ?? platform.services[service]?.replicas ?? 1;
}

/** Replicas that a service grows to under load: what the environment says, else three times its replicas. */
export function maxReplicasOf(platform: Platform, environment: EnvironmentName, service: string): number {
  return platform.environments[environment]?.maxReplicas?.[service] ?? 3 * replicasOf(platform, environment, service);
}

/** Where a literal variable is declared. */
export interface LiteralPlace {
  readonly environment: EnvironmentName;
  readonly service: string;
  readonly property: string;
}

/** Value of a literal variable in an environment: what the environment overrides, else what is declared. */
export function literalOf(platform: Platform, place: LiteralPlace, literal: LiteralVariable): string | number | boolean {
  return platform.environments[place.environment]?.overrides?.[place.service]?.[place.property] ?? literal.value;
}
