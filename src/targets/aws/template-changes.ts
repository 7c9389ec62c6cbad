import type { ITemplateDiff, ResourceDifference, TemplateDiff } from '@aws-cdk/cloudformation-diff';

/** What deploying does to one resource. */
export interface ResourceChange {
  readonly id: string;
  readonly type: string;
  /** `replace` makes a new one and deletes the old; `may replace` depends on values that only AWS knows. */
  readonly effect: 'add' | 'change' | 'replace' | 'may replace' | 'remove' | 'let go' | 'adopt';
  /** Properties that differ, of a resource that stays or is replaced. */
  readonly properties: readonly string[];
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
    if (effect) changes.push({ id, type: typeOf(change), effect, properties: Object.keys(change.propertyUpdates) });
  });
  return changes;
}

/** How many resources come, change and go. */
export function countChanges(differences: readonly (TemplateDiff | ITemplateDiff)[]) {
  const changes = differences.flatMap(changesOf);
  const count = (...wanted: ResourceChange['effect'][]) => changes.filter(({ effect }) => wanted.includes(effect)).length;
  return { added: count('add', 'adopt'), changed: count('change', 'replace', 'may replace'), removed: count('remove', 'let go') };
}

/** One line for a change, with the properties that differ. */
export function describeChange({ effect, type, id, properties }: ResourceChange): string {
  const which = effect === 'add' || properties.length === 0 ? '' : ` (${properties.join(', ')})`;
  return `${effect} ${type} ${id}${which}`;
}

function typeOf({ newResourceType, oldResourceType, isRemoval }: ResourceDifference): string {
  return (isRemoval ? oldResourceType : newResourceType) ?? oldResourceType ?? 'unknown';
}
