import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { isSet, when } from '../chart/operations.ts';
import type { DatabaseValues } from '../values-schema.ts';

/** The volume of a server. Each pod has its own, and finds it again. */
export function claim(persistence: DatabaseValues['primary']['persistence']): IPersistentVolumeClaim {
  const storageClassName = when(isSet(persistence.storageClass), () => `${persistence.storageClass}`);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: `${persistence.size}` } },
      ...(storageClassName === undefined ? {} : { storageClassName }),
    },
  };
}
