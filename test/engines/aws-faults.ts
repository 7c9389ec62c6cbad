import assert from 'node:assert/strict';
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

export interface FailingProps {
  readonly faults: Faults;
  /** A resource of each stack on which a fault is put. */
  readonly victims: readonly { readonly stack: string; readonly id: string }[];
  /** Deploys, which has to fail. Resolves to what was said. */
  readonly deploy: () => Promise<string>;
  /** Command that the failure has to name. */
  readonly command: string;
}

/**
 * Lets a deployment fail in each of these stacks. Each run goes on where the one before was stopped by a fault, and stops at the next, in
 * whatever order the stacks are made. Resolves to the stacks, in that order.
 */
export async function failInEach({ faults, victims, deploy, command }: FailingProps): Promise<{ stack: string; id: string }[]> {
  const left = new Map(victims.map(({ stack, id }) => [stack, id]));
  const failed: { stack: string; id: string }[] = [];
  while (left.size > 0) {
    faults.inject('create', `(${[...left.values()].join('|')})`);
    const said = await deploy().finally(() => faults.heal());
    const [, stack = ''] = /the deployment stopped at (\S+): /.exec(said) ?? [];
    const id = left.get(stack) ?? '';
    assert.ok(left.delete(stack), `stopped at "${stack}", allowed is one of ${[...left.keys()].join(', ')}: ${said}`);
    assert.match(said, new RegExp(`the deployment stopped at ${stack}: \\S+ ${id}: .*injected fault`));
    assert.ok(said.includes(`CloudFormation undid what failed; remove the cause and run ${command} again`), said);
    failed.push({ stack, id });
  }
  return failed;
}
