import { costSentence } from '../cost/cost-report.ts';
import type { MonthlyCost } from '../cost/monthly-cost.ts';
import { describeRefusals, type Refusal, refusalsOf, type StackChanges, unusedAmong } from './refusal.ts';
import { meaningOf } from './stateful-types.ts';
import { countChanges, describeChange, type ResourceChange } from './template-changes.ts';

/** What a deployment would do, before anything is done. */
export interface Plan {
  readonly environment: string;
  readonly monthlyCost: number;
  readonly cost: string;
  readonly changes: StackChanges;
  /** Changes that stop the deployment. */
  readonly refusals: readonly Refusal[];
  /** Stacks that are in the account and that the declaration has no more. Deploying leaves them alone. */
  readonly undeclared: readonly string[];
}

export interface PlanProps {
  readonly environmentName: string;
  readonly cost: MonthlyCost;
  readonly changes: StackChanges;
  /** Logical ids of stateful resources that may be lost. */
  readonly givenUp: readonly string[];
  readonly undeclared: readonly string[];
}

/** @throws RangeError for an id that is given up without being in danger: it is misspelt, and something else would be lost. */
export function planOf({ environmentName, cost, changes, givenUp, undeclared }: PlanProps): Plan {
  const unused = unusedAmong(givenUp, changes);
  if (unused.length > 0) {
    const dangers = refusalsOf(changes).map(({ id }) => id);
    const allowed = dangers.length === 0 ? 'nothing stateful would be lost' : `in danger are ${dangers.join(', ')}`;
    throw new RangeError(`--give-up names ${unused.join(', ')}, but ${allowed}; leave it out`);
  }
  return {
    environment: environmentName,
    monthlyCost: cost.total,
    cost: costSentence(cost),
    changes,
    refusals: refusalsOf(changes, givenUp),
    undeclared,
  };
}

/** The plan as a person reads it: replacements and deletions are marked, what is stateful twice. */
export function describePlan({ environment, cost, changes, refusals, undeclared }: Plan): string {
  return [
    `plan for ${environment}: ${cost}`,
    ...Object.entries(changes).flatMap(([stack, found]) => [`  ${stack}: ${sumOf(found)}`, ...found.flatMap(marked)]),
    ...undeclared.map((stack) => `  ${stack}: not declared any more; it stays until npx projen destroy ${environment} --stack ${stack}`),
    ...(refusals.length > 0 ? ['refused, for it would lose what is stored:', describeRefusals(refusals)] : []),
  ].join('\n');
}

function sumOf(changes: readonly ResourceChange[]): string {
  const { added, changed, removed } = countChanges(changes);
  const parts = [added && `${added} to add`, changed && `${changed} to change`, removed && `${removed} to remove`].filter(Boolean);
  return parts.length === 0 ? 'nothing to change' : parts.join(', ');
}

/** New resources are counted alone: a first deployment has hundreds. */
function marked(change: ResourceChange): string[] {
  const { type, effect } = change;
  if (effect === 'add' || effect === 'adopt') return [];
  const mark = effect === 'change' ? '  ' : meaningOf(type) === undefined ? '! ' : '!!';
  return [`    ${mark} ${describeChange(change)}`];
}
