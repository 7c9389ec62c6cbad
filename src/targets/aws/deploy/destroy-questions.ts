import type { DeployedStack } from './deployed-stacks.ts';
import type { ProtectedResource } from './protected.ts';
import { statefulTypes } from './stateful-types.ts';

/** What is lost and what stays, before anybody says yes. */
export function whatGoes(stacks: readonly DeployedStack[], guarded: readonly ProtectedResource[], confirmed: readonly string[]): string {
  const list = (title: string, found: readonly ProtectedResource[]) =>
    found.length === 0
      ? []
      : [title, ...found.map(({ stack, id, type }) => `  ${stack} ${id} (${type}, ${statefulTypes[type] ?? 'locked'})`)];
  const kept = guarded.filter(({ id }) => !confirmed.includes(id));
  return [
    `${stacks.length} stacks go: ${stacks.map(({ stack }) => stack).join(', ')}`,
    ...list(
      'deleted with what they hold, though they are protected:',
      guarded.filter(({ id }) => confirmed.includes(id)),
    ),
    ...list(
      'deleted, with a last snapshot that stays:',
      kept.filter(({ how }) => how === 'snapshot'),
    ),
    ...list(
      'protected, stay in the account:',
      kept.filter(({ how }) => how === 'stays'),
    ),
    ...(guarded.length === 0 ? ['nothing of the data can be brought back'] : []),
  ].join('\n');
}

/** @throws RangeError for an id that is confirmed and not protected: it is misspelt, and something else would be lost. */
export function requireNamed(guarded: readonly ProtectedResource[], confirmed: readonly string[]): void {
  const unknown = confirmed.filter((id) => !guarded.some((one) => one.id === id));
  if (unknown.length === 0) return;
  const allowed = guarded.length === 0 ? 'nothing is protected' : `protected are ${guarded.map(({ id }) => id).join(', ')}`;
  throw new RangeError(`--delete names ${unknown.join(', ')}, but ${allowed}; nothing was destroyed`);
}

/** @throws Error where AWS would refuse half-way, with what to name. */
export function requireUnlocked(
  guarded: readonly ProtectedResource[],
  { confirmed, command }: { confirmed: readonly string[]; command: string },
): void {
  const locked = guarded.filter(({ id, how }) => how === 'locked' && !confirmed.includes(id));
  if (locked.length === 0) return;
  throw new Error(
    [
      'nothing was destroyed: AWS refuses to delete what has deletion protection, and with it the stacks that it needs',
      ...locked.map(({ stack, id, type }) => `  ${stack} ${id} (${type}, ${statefulTypes[type] ?? 'locked'})`),
      `to delete it with what it holds, name it: ${command} --delete ${locked.map(({ id }) => id).join(' ')}`,
    ].join('\n'),
  );
}
