import type { Breach } from './errors.ts';
import type { PlatformProps } from './platform.ts';

/** Looks at the whole declaration and returns what is wrong with one aspect of it. */
export type Rule = (platform: PlatformProps) => Breach[];

export function matches(path: string, given: string, pattern: RegExp, allowed: string): Breach[] {
  return pattern.test(given) ? [] : [{ path, given, allowed, fix: 'write it so' }];
}

export function between(path: string, given: number, [least, most]: readonly [least: number, most: number]): Breach[] {
  if (Number.isInteger(given) && given >= least && given <= most) return [];
  return [{ path, given, allowed: `a whole number from ${least} to ${most}`, fix: 'choose another number' }];
}

export function oneOf<Value extends string | number>(path: string, given: Value, allowed: readonly Value[]): Breach[] {
  if (allowed.includes(given)) return [];
  return [
    {
      path,
      given,
      allowed: allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'nothing, for none is declared',
      fix: 'name one of these or declare it',
    },
  ];
}

/** Reports every value that an earlier entry already has. */
export function unique(path: string, entries: readonly (readonly [path: string, value: string | number])[]): Breach[] {
  return entries.flatMap(([at, given], index) => {
    const twin = entries.slice(0, index).find(([, value]) => value === given);
    return twin
      ? [{ path: `${path}.${at}`, given, allowed: `a value that ${path}.${twin[0]} does not have`, fix: 'choose another one' }]
      : [];
  });
}
