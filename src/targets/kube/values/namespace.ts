import { maxReplicasOf } from '../../../model/settings.ts';
import { Cpu, Size } from '../../../model/units.ts';
import { count, flag, type Place, section, text } from './section.ts';

/** While a release is switched, both colours run at full size. */
const colours = 2;

/** What the platform needs besides its services: data, jobs, tools of operators. */
const spare = { cpu: Cpu.cores(6), memory: Size.gibibytes(12), pods: 30 };

export function namespaceSchema() {
  return section('The namespace.', {
    create: flag(false).describe(
      'Whether the chart makes it, with the labels of restricted pod security. Not with helm --create-namespace, which makes one without labels.',
    ),
    readOnlyRoot: flag(true).describe(
      'Whether the chart makes the policy that refuses writable root file systems in namespaces labelled keelson/read-only-root=enforce. It belongs to the whole cluster: a second install does not.',
    ),
  });
}

/** Values of what the namespace may take. The defaults leave room for two colours of every service at its largest. */
export function quotaSchema({ platform, environment }: Place) {
  const all = Object.entries(platform.services).map(([key, { resources }]) => ({
    ...resources,
    pods: colours * maxReplicasOf(platform, environment, key),
  }));
  const sum = (part: (service: (typeof all)[number]) => number) => all.reduce((total, service) => total + service.pods * part(service), 0);
  const cpu = Cpu.millis(sum((service) => service.cpu.toMillis()) + spare.cpu.toMillis());
  const memory = Size.mebibytes(sum((service) => service.memory.toMebibytes()) + spare.memory.toMebibytes());
  const limit = Size.mebibytes(sum(({ memory, memoryLimit = memory }) => memoryLimit.toMebibytes()) + spare.memory.toMebibytes());
  return section('What all pods of the namespace may take together, and what a pod gets that asks for nothing.', {
    enabled: flag(true).describe('Whether there is a ResourceQuota and a LimitRange.'),
    cpu: text(`${cpu}`).describe('Processor time that may be set aside.'),
    memory: text(`${memory}`).describe('Memory that may be set aside.'),
    memoryLimit: text(`${limit}`).describe('Memory limits of all pods together.'),
    pods: count(sum(() => 1) + spare.pods, [1, 100_000]).describe('Pods.'),
  });
}

export function priorityClassesSchema({ platform }: Place) {
  return section('Which pods make room for which when the nodes are full: data last, what can be done again first.', {
    create: flag(true).describe('Whether the chart makes the classes. They belong to the whole cluster: a second install does not.'),
    prefix: text(platform.name).describe('Their names begin so. Empty: pods have none.'),
  });
}
