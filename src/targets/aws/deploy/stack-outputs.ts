import type { EnvironmentName } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import type { StacksDeployment } from './deploy-stacks.ts';

export interface OutputsOf {
  readonly environmentName: EnvironmentName;
  readonly outputs: StacksDeployment['outputs'];
}

/** One output of the stack of a part. */
export interface OutputPlace {
  readonly part: string;
  readonly output: string;
}

/**
 * Reads one output of a stack that the environment has.
 *
 * @throws Error where it is missing: something that comes after the stacks would be told half of it.
 */
export function outputOf(platform: Platform, { environmentName, outputs }: OutputsOf, { part, output }: OutputPlace): string {
  const stack = namesOf(platform).stack(environmentName, part);
  const value = outputs[stack]?.[output];
  if (value) return value;
  const there = Object.keys(outputs[stack] ?? {}).join(', ') || 'none';
  throw new Error(`${stack} has no output ${output}, there are ${there}; deploy it again, and look whether src/overrides.ts removes it`);
}
