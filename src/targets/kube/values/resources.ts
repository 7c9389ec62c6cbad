import type { ResourcesProps } from '../../../model/service.ts';
import { section, text } from './section.ts';

type Quantities = { readonly [Key in keyof ResourcesProps]: { toString(): string } };

export function resourcesSchema({ cpu, cpuLimit = '', memory, memoryLimit = memory }: Quantities) {
  return section('What one pod is granted.', {
    requests: section('Set aside for it.', {
      cpu: text(`${cpu}`).describe('Processor time.'),
      memory: text(`${memory}`).describe('Memory.'),
    }),
    limits: section('At most.', {
      cpu: text(`${cpuLimit}`).describe('Processor time. Empty: no limit.'),
      memory: text(`${memoryLimit}`).describe('Memory; above it the pod is killed.'),
    }),
  });
}

/** Where a server keeps its data. */
export function persistenceSchema(size: string) {
  return section('Its volume.', persistenceShape(size));
}

/** What there is to say about a volume. */
export function persistenceShape(size: string) {
  return {
    size: text(size).describe('Size of the volume. It can only grow later, and only where the storage class lets it.'),
    storageClass: text('').describe('Storage class. Empty: the default one of the cluster.'),
  };
}
