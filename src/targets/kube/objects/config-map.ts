import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { ServiceProps } from '../../../model/service.ts';
import { isSet, part, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';
import { variablesOf } from './variables.ts';
import { versionedConfigMap, versionedName } from './versioned.ts';

/** The variables of a service that anybody may read. */
export function serviceConfigMap(scope: Scope, key: string, service: ServiceProps): IConfigMap {
  return versionedConfigMap(scope, objectName(key), serviceConfig(scope, key, service));
}

/** Its name, which changes with its contents. */
export function serviceConfigName(scope: Scope, key: string, service: ServiceProps): string {
  return versionedName(objectName(key), serviceConfig(scope, key, service));
}

/** Contents of that ConfigMap, as a part. */
function serviceConfig(scope: Scope, key: string, { env }: ServiceProps): Record<string, string> {
  return part(`${objectName(key)}.config`, variablesOf(scope, { service: key, env }).open as Record<string, string>);
}

/** Certificate authority of the brokers, where one is given. */
export function brokersConfigMap(scope: Scope): IConfigMap | undefined {
  const name = scope.objects.brokers;
  const { authority } = scope.values.global.kafka;
  return when(isSet(authority), () => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels: labelsOf(scope, name) },
    data: { 'ca.crt': `${authority}` },
  }));
}
