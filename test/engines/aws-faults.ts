import { execFileSync } from 'node:child_process';

/** Makes an endpoint fail on purpose. */
export interface Faults {
  /** From now on, doing this to a resource whose logical id is that one fails. */
  inject(action: 'create' | 'update' | 'delete', logicalId: string): void;
  /** Forgets all faults. */
  heal(): void;
}

/** Faults by a command that takes `fault ACTION REGEX` and `heal`; undefined where none is given. */
export function faultsBy(command: string | undefined): Faults | undefined {
  if (!command) return undefined;
  const [program = '', ...first] = command.split(' ');
  const run = (...args: readonly string[]) => execFileSync(program, [...first, ...args], { stdio: 'ignore' });
  return { inject: (action, logicalId) => run('fault', action, `^${logicalId}$`), heal: () => run('heal') };
}
