import { DeclarationError } from '../../../model/errors.ts';

/** @throws DeclarationError when a key of the declaration is one that the chart uses itself. */
export function requireUnique(path: string, keys: readonly string[]): void {
  const breaches = keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((given) => ({ path, given, allowed: 'a key that the chart does not use itself', fix: 'rename it in the declaration' }));
  if (breaches.length > 0) throw new DeclarationError('the chart', breaches);
}
