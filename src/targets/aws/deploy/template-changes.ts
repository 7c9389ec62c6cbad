import type { ITemplateDiff, PropertyDifference, ResourceDifference, TemplateDiff } from '@aws-cdk/cloudformation-diff';

/** One property that differs. */
export interface PropertyChange {
  readonly name: string;
  /** As the template has it, shortened; undefined where it was not there. */
  readonly before?: string;
  readonly after?: string;
  /** Whether it is a reason to replace the resource. */
  readonly replaces: boolean;
}

/** What deploying does to one resource. */
export interface ResourceChange {
  readonly id: string;
  readonly type: string;
  /**
   * `replace` makes a new one and deletes the old; `may replace` depends on values that only AWS knows; `let go` removes it from the
   * stack and leaves it in the account.
   */
  readonly effect: 'add' | 'change' | 'replace' | 'may replace' | 'remove' | 'let go' | 'adopt';
  /** What differs, of a resource that stays or is replaced. */
  readonly properties: readonly PropertyChange[];
}

const effects: Readonly<Record<string, ResourceChange['effect']>> = {
  WILL_CREATE: 'add',
  WILL_UPDATE: 'change',
  WILL_REPLACE: 'replace',
  MAY_REPLACE: 'may replace',
  WILL_DESTROY: 'remove',
  WILL_ORPHAN: 'let go',
  WILL_IMPORT: 'adopt',
};

/** Changes of resources in one stack. */
export function changesOf(difference: TemplateDiff | ITemplateDiff): ResourceChange[] {
  const changes: ResourceChange[] = [];
  difference.resources?.forEachDifference((id, change) => {
    const effect = effects[change.changeImpact];
    if (effect) changes.push({ id, type: typeOf(change), effect, properties: propertiesOf(change) });
  });
  return changes;
}

/** How bad an effect is. */
const severity: readonly ResourceChange['effect'][] = ['adopt', 'add', 'change', 'let go', 'may replace', 'replace', 'remove'];

/**
 * What two ways of comparing found, put together; of two opinions on one resource the worse one counts. A change set that only does
 * not know whether a resource is replaced is no opinion where the rules of its type know that it is not.
 */
export function worstOf(byChangeSet: readonly ResourceChange[], byRules: readonly ResourceChange[]): ResourceChange[] {
  const ids = [...new Set([...byChangeSet, ...byRules].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [told, known] = [byChangeSet, byRules].map((changes) => changes.find((change) => change.id === id));
    if (!told || !known) return told ?? known ?? [];
    if (told.effect === 'may replace' && known.effect === 'change') return known;
    return severity.indexOf(told.effect) > severity.indexOf(known.effect) ? told : known;
  });
}

/** How many resources come, change and go. */
export function countChanges(changes: readonly ResourceChange[]) {
  const count = (...wanted: ResourceChange['effect'][]) => changes.filter(({ effect }) => wanted.includes(effect)).length;
  return { added: count('add', 'adopt'), changed: count('change', 'replace', 'may replace'), removed: count('remove', 'let go') };
}

/** One line for a change, with the properties that differ. */
export function describeChange({ effect, type, id, properties }: ResourceChange): string {
  const which = effect === 'add' || properties.length === 0 ? '' : ` (${properties.map(({ name }) => name).join(', ')})`;
  return `${effect} ${type} ${id}${which}`;
}

function typeOf({ newResourceType, oldResourceType, isRemoval }: ResourceDifference): string {
  return (isRemoval ? oldResourceType : newResourceType) ?? oldResourceType ?? 'unknown';
}

function propertiesOf({ isAddition, isRemoval, propertyUpdates }: ResourceDifference): PropertyChange[] {
  if (isAddition || isRemoval) return [];
  return Object.entries(propertyUpdates).map(([name, { oldValue, newValue, changeImpact }]: [string, PropertyDifference<unknown>]) => ({
    name,
    ...(oldValue === undefined ? {} : { before: short(oldValue) }),
    ...(newValue === undefined ? {} : { after: short(newValue) }),
    replaces: changeImpact === 'WILL_REPLACE' || changeImpact === 'MAY_REPLACE',
  }));
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
