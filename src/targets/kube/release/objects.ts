import type { Scope } from '../scope.ts';
import { afterTemplate, beforeTemplate } from './analysis.ts';
import { controllerDeployment } from './controller-pod.ts';
import { controllerRights } from './controller-rights.ts';
import { releasePolicies } from './policies.ts';
import { programConfigMap } from './program.ts';
import { colourServices, rollout } from './rollout.ts';

/** All objects of the release switch. */
export function releaseObjects(scope: Scope) {
  return [
    ...controllerRights(scope),
    programConfigMap(scope),
    controllerDeployment(scope),
    beforeTemplate(scope),
    afterTemplate(scope),
    ...releasePolicies(scope),
    ...Object.entries(scope.platform.services).flatMap(([key, service]) => [
      ...colourServices(scope, key, service),
      rollout(scope, key, service),
    ]),
  ];
}
