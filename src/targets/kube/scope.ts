import { type Names, namesOf } from '../../model/names.ts';
import type { Platform } from '../../model/platform.ts';
import { both, isSet, not } from './chart/operations.ts';
import { objectsOf } from './names.ts';
import { type Values, type ValuesTree, viewOf } from './values.ts';

/** What every object is made from. The values are real ones for manifests and stand for their places in a chart. */
export interface Scope {
  readonly platform: Platform;
  readonly names: Names;
  readonly objects: ReturnType<typeof objectsOf>;
  readonly values: Values;
}

export function scopeOf(platform: Platform, tree: ValuesTree): Scope {
  return { platform, names: namesOf(platform), objects: objectsOf(platform), values: viewOf(platform, tree) };
}

/** Whether the declared secrets are an object of ours. */
export function makesSecrets({ values }: Scope): boolean {
  return both(not(values.externalSecrets.enabled), not(isSet(values.global.existingSecret)));
}

/** Whether the connection strings of a database are an object of ours. */
export function makesDatabaseSecret({ values }: Scope, database: string): boolean {
  const { enabled, auth } = values.database(database);
  return both(enabled, not(isSet(auth.existingSecret)));
}
