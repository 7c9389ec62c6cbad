import { objectName, usesBrokers } from './names.ts';
import { readOnlyRoot } from './objects/admission-policy.ts';
import { autoscaler } from './objects/autoscaler.ts';
import { databaseBackup } from './objects/backup.ts';
import { brokersConfigMap, serviceConfigMap } from './objects/config-map.ts';
import { deployment } from './objects/deployment.ts';
import { disruptionBudget } from './objects/disruption-budget.ts';
import { brokersExternalSecret, databaseExternalSecret, declaredExternalSecrets } from './objects/external-secret.ts';
import { ingress } from './objects/ingress.ts';
import { kafka } from './objects/kafka/kafka.ts';
import { migrationJob } from './objects/migration-job.ts';
import { limitRange, namespace, quota } from './objects/namespace.ts';
import { networkPolicies } from './objects/network/policies.ts';
import { priorityClasses } from './objects/priority-class.ts';
import { prometheus } from './objects/prometheus/prometheus.ts';
import { brokersSecret, databaseSecrets, declaredSecrets } from './objects/secret.ts';
import { services } from './objects/service.ts';
import { databaseBudget, databaseService, databaseStatefulSet } from './objects/stateful-set.ts';
import { releaseObjects } from './release/objects.ts';
import type { Scope } from './scope.ts';

/** What every object has. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
}

/** THE list of what a platform is in a cluster. Manifests and the chart are both made from it. */
export function build(scope: Scope): KubeObject[] {
  const databases = Object.entries(scope.platform.databases);
  const running = Object.entries(scope.platform.services);
  const objects = [
    namespace(scope),
    ...readOnlyRoot(scope),
    quota(scope),
    limitRange(scope),
    ...priorityClasses(scope),
    ...networkPolicies(scope),
    ...declaredSecrets(scope),
    ...declaredExternalSecrets(scope),
    ...databases.flatMap(([key, database]) => [
      ...databaseSecrets(scope, key),
      databaseExternalSecret(scope, key),
      databaseService(scope, key),
      databaseStatefulSet(scope, key, database),
      databaseBudget(scope, key),
      ...databaseBackup(scope, key, database),
      migrationJob(scope, key, database.migration),
    ]),
    ...(usesBrokers(scope.platform) ? [brokersSecret(scope), brokersExternalSecret(scope), brokersConfigMap(scope), ...kafka(scope)] : []),
    ...running.flatMap(([key, service]) => [
      serviceConfigMap(scope, key, service),
      deployment(scope, key, service),
      autoscaler(scope, key, service),
      disruptionBudget(scope, objectName(key)),
      ...services(scope, key, service),
    ]),
    ingress(scope),
    ...prometheus(scope),
    ...releaseObjects(scope),
  ];
  return objects.filter((object) => object !== undefined);
}
