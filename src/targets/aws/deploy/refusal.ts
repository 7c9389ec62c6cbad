import { isHarmless, meaningOf } from './stateful-types.ts';
import type { ResourceChange } from './template-changes.ts';

/** What deploying would do to each stack, by its name. A stack without changes is in it, with none. */
export type StackChanges = Readonly<Record<string, readonly ResourceChange[]>>;

/** A change that would lose what is stored. */
export interface Refusal {
  readonly stack: string;
  /** Logical id of the resource. */
  readonly id: string;
  readonly type: string;
  readonly effect: ResourceChange['effect'];
  /** What would happen, and what in the template makes it happen. */
  readonly reason: string;
  /** How to get what was wanted without the loss. */
  readonly way: string;
}

const losing: readonly ResourceChange['effect'][] = ['replace', 'may replace', 'remove', 'let go'];

/**
 * The changes that deploying refuses: everything stateful that would be replaced, removed or let go, except what is given up by its
 * logical id.
 */
export function refusalsOf(changes: StackChanges, givenUp: readonly string[] = []): Refusal[] {
  return Object.entries(changes).flatMap(([stack, found]) =>
    found.flatMap((change) => {
      const { id, type, effect } = change;
      if (!isLoss(change) || givenUp.includes(id)) return [];
      return [{ stack, id, type, effect, reason: reasonOf(change), way: wayAround(change, newOnesOf(type, changes)) }];
    }),
  );
}

/** Ids that were given up and about which nothing was going to happen: most likely misspelt. */
export function unusedAmong(givenUp: readonly string[], changes: StackChanges): string[] {
  const lost = Object.values(changes).flat().filter(isLoss);
  return givenUp.filter((id) => !lost.some((change) => change.id === id));
}

function isLoss({ type, effect, properties }: ResourceChange): boolean {
  if (meaningOf(type) === undefined || !losing.includes(effect)) return false;
  const causes = properties.filter(({ replaces }) => replaces);
  return effect !== 'may replace' || causes.length === 0 || causes.some(({ name }) => !isHarmless(type, name));
}

/** The refusals as a person reads them. */
export function describeRefusals(refusals: readonly Refusal[]): string {
  return refusals
    .flatMap(({ stack, id, type, reason, way }) => [`  ${stack} ${id} (${type}, ${meaningOf(type)})`, `    ${reason}`, `    ${way}`])
    .join('\n');
}

function reasonOf({ effect, properties }: ResourceChange): string {
  const causes = properties.filter(({ replaces }) => replaces);
  const why = causes.map(({ name, before = 'nothing', after = 'nothing' }) => `${name} changes from ${before} to ${after}`).join('; ');
  switch (effect) {
    case 'replace':
      return `would be replaced by an empty one, because ${why || 'its type changes'}`;
    case 'may replace':
      return `may be replaced by an empty one, because ${why || 'of values that only AWS knows'}`;
    case 'let go':
      return 'would leave the stack and stay in the account, because the template does not have it any more';
    default:
      return 'would be deleted, because the template does not have it any more';
  }
}

function wayAround({ id, effect, properties }: ResourceChange, newOnes: readonly string[]): string {
  if (effect === 'replace' || effect === 'may replace') {
    const names = properties.flatMap(({ name, replaces }) => (replaces ? [name] : []));
    const back = names.length === 0 ? 'put it back as it was' : `put ${names.join(', ')} back`;
    return `${back}; or declare a new one beside it, move what is stored, and only then remove this one; to lose it: --give-up ${id}`;
  }
  const renamed =
    newOnes.length === 0
      ? 'put it back'
      : `put it back; if it was renamed, ${newOnes.join(', ')} is new and of its type: give that the logical id ${id} (overrideLogicalId)`;
  return `${renamed}; to lose it, once what it holds is copied: --give-up ${id}`;
}

function newOnesOf(type: string, changes: StackChanges): string[] {
  return Object.values(changes)
    .flat()
    .flatMap((change) => (change.effect === 'add' && change.type === type ? [change.id] : []));
}
