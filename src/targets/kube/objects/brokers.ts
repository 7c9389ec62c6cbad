import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import type { Variable } from '../../../model/variable.ts';
import { any, both, either, isSet, list, not, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { brokerName, brokerPort, clientUser, kafkaSecretName } from './kafka/place.ts';

const folder = '/etc/brokers';

/** File of the brokers' certificate authority inside a container. */
export const authorityFile = `${folder}/ca.crt`;

/** Whether events travel through brokers: our own, or some outside. */
export function hasBrokers({ values }: Scope): boolean {
  return any(values.kafka.enabled, isSet(values.global.kafka.brokers));
}

/** Their addresses, by comma. */
export function brokersAddress({ values }: Scope): string {
  return either(values.kafka.enabled, [`${brokerName}:${brokerPort}`, values.global.kafka.brokers]);
}

/** User that the services connect as, where there is one. */
export function brokersUser({ values }: Scope): string | undefined {
  const { username } = values.global.kafka;
  const { enabled } = values.kafka;
  return when(any(enabled, isSet(username)), () => either(enabled, [clientUser, username]));
}

/** Secret of their password. */
export function brokersSecretName(scope: Scope): string {
  return either(scope.values.kafka.enabled, [kafkaSecretName(scope), scope.objects.brokers]);
}

/** Whether the certificate of their authority is known. */
export function hasAuthority({ values }: Scope): boolean {
  return any(values.kafka.enabled, isSet(values.global.kafka.authority));
}

/** Whether a process reads the certificate of the brokers' authority. */
export function readsAuthority(env: Readonly<Record<string, Variable>>): boolean {
  return Object.values(env).some((variable) => variable.kind === 'brokers' && variable.facet === 'ca-file');
}

/** Volume of that certificate, and where it is mounted. */
export function authorityVolumes(scope: Scope): { volumes: IVolume[]; mounts: IVolumeMount[] } {
  const { kafka, global } = scope.values;
  const outside = both(not(kafka.enabled), isSet(global.kafka.authority));
  const items = [{ key: 'ca.crt', path: 'ca.crt' }];
  return {
    volumes: list<IVolume>(
      when(kafka.enabled, () => ({ name: 'brokers', secret: { secretName: kafkaSecretName(scope), items } })),
      when(outside, () => ({ name: 'brokers', configMap: { name: scope.objects.brokers } })),
    ),
    mounts: list<IVolumeMount>(when(hasAuthority(scope), () => ({ name: 'brokers', mountPath: folder, readOnly: true }))),
  };
}
