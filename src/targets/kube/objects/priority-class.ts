import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import { both, isSet, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';

/** How much pods matter: `data` is what everything waits for, `serving` is what people see, `background` can be done again. */
export type Priority = 'data' | 'serving' | 'background';

const priorities: Readonly<Record<Priority, { value: number; description: string }>> = {
  data: { value: 100_000, description: 'databases and brokers: everything waits for them' },
  serving: { value: 50_000, description: 'what people see, and the worker behind it' },
  background: { value: 1000, description: 'jobs, which can be done again, and tools' },
};

export function priorityClasses(scope: Scope): (IPriorityClass | undefined)[] {
  const { create, prefix } = scope.values.priorityClasses;
  return Object.entries(priorities).map(([priority, { value, description }]) =>
    when(both(create, isSet(prefix)), () => ({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: `${prefix}-${priority}`, labels: labelsOf(scope, scope.platform.name) },
      value,
      globalDefault: false,
      description,
    })),
  );
}

/** Name of the class for a pod, where pods have one. */
export function priorityOf({ values }: Scope, priority: Priority): string | undefined {
  const { prefix } = values.priorityClasses;
  return when(isSet(prefix), () => `${prefix}-${priority}`);
}
