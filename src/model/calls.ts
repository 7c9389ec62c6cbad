import type { PlatformProps } from './platform.ts';
import type { Variable } from './variable.ts';

/** What a process calls inside the platform. It follows from its variables: who is told an address may use it. */
export interface Calls {
  /** Keys of services. */
  readonly services: readonly string[];
  /** Keys of databases. */
  readonly databases: readonly string[];
  readonly brokers: boolean;
}

export function callsOf(env: Readonly<Record<string, Variable>>): Calls {
  const variables = Object.values(env);
  return {
    services: distinct(variables.flatMap((variable) => (variable.kind === 'url' && variable.reach !== 'public' ? [variable.service] : []))),
    databases: distinct(variables.flatMap((variable) => (variable.kind === 'database' ? [variable.database] : []))),
    brokers: variables.some(({ kind }) => kind === 'brokers'),
  };
}

/** Keys of the services that call something, in the order of their declaration. */
export function callersOf({ services }: Pick<PlatformProps, 'services'>, calls: (calls: Calls) => boolean): string[] {
  return Object.keys(services).filter((key) => calls(callsOf(services[key]?.env ?? {})));
}

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
