import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import type { Variable } from '../../../model/variable.ts';
import { isSet, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';

const folder = '/etc/brokers';

/** File of the brokers' certificate authority inside a container. */
export const authorityFile = `${folder}/ca.crt`;

/** Volume of the brokers' certificate authority for a process that reads it. */
export function authorityVolumes({ objects, values }: Scope, env: Readonly<Record<string, Variable>>) {
  const reads = Object.values(env).some((variable) => variable.kind === 'brokers' && variable.facet === 'ca-file');
  const given = isSet(values.global.kafka.authority);
  return {
    volumes: reads ? [when(given, (): IVolume => ({ name: 'brokers', configMap: { name: objects.brokers } }))] : [],
    mounts: reads ? [when(given, (): IVolumeMount => ({ name: 'brokers', mountPath: folder, readOnly: true }))] : [],
  };
}
