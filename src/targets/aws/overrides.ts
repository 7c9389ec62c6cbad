import type { EnvironmentName } from '../../model/environment.ts';
import type { EnvironmentStacks } from './environment-stacks.ts';

/** A stack that exists, by its part. */
type StackOf<Part extends keyof EnvironmentStacks> = NonNullable<EnvironmentStacks[Part]>;

/**
 * What a team changes about stacks without changing Keelson: for each part a function that is given the stack once all stacks are there.
 * Whatever the stack shows it may change (`stack.servers.main.instance`), and any other resource it finds by `stack.node`. A part that the
 * environment does not have is passed over.
 */
export type Overrides = {
  readonly [Part in keyof EnvironmentStacks]?: (stack: StackOf<Part>, environmentName: EnvironmentName) => void;
};

/**
 * Calls each function with its stack.
 *
 * @throws an error that names the part, where a function throws.
 */
export function applyOverrides(stacks: EnvironmentStacks, overrides: Overrides, environmentName: EnvironmentName): void {
  for (const part of Object.keys(overrides) as (keyof EnvironmentStacks)[]) applyTo(part, { stacks, overrides, environmentName });
}

interface Applied {
  readonly stacks: EnvironmentStacks;
  readonly overrides: Overrides;
  readonly environmentName: EnvironmentName;
}

function applyTo<Part extends keyof EnvironmentStacks>(part: Part, { stacks, overrides, environmentName }: Applied): void {
  const stack = stacks[part];
  if (!stack) return;
  try {
    overrides[part]?.(stack as StackOf<Part>, environmentName);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the override of ${part} in src/overrides.ts failed for ${environmentName}: ${why}`, { cause });
  }
}
