import assert from 'node:assert/strict';
import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { DeployedStack, TemplateResource } from '../../src/targets/aws/deploy/deployed-stacks.ts';
import { deployedResources } from '../../src/targets/aws/deploy/deployed-stacks.ts';
import { refusalsOf } from '../../src/targets/aws/deploy/refusal.ts';
import { isHarmless, meaningOf } from '../../src/targets/aws/deploy/stateful-types.ts';
import { changesOf } from '../../src/targets/aws/deploy/template-changes.ts';

type Resources = Readonly<Record<string, TemplateResource>>;

/** What was tried on the templates that are deployed, and refused. */
export interface Tried {
  readonly resources: number;
  readonly deletions: number;
  readonly replacements: number;
}

/**
 * Takes the deployed templates, and for each stateful resource deletes it, renames it, and changes each of its properties in turn.
 * Whatever would replace or delete it has to be refused, and name it.
 */
export async function tryEveryLoss(stacks: readonly DeployedStack[]): Promise<Tried> {
  const tried = { resources: 0, deletions: 0, replacements: 0 };
  for (const stack of stacks) {
    const before = await deployedResources(stack);
    for (const [id, resource] of Object.entries(before).filter(([, { Type }]) => meaningOf(Type) !== undefined)) {
      const { [id]: _, ...without } = before;
      assertRefused(before, without, id);
      assertRefused(before, { ...without, [`${id}Renamed`]: resource }, id);
      tried.resources += 1;
      tried.deletions += 2;
      tried.replacements += tryEveryProperty(before, id, resource);
    }
  }
  return tried;
}

function tryEveryProperty(before: Resources, id: string, resource: TemplateResource): number {
  const names = Object.keys(resource.Properties ?? {}).filter((name) => name !== 'Tags' && !isHarmless(resource.Type, name));
  const replacing = names.filter((name) => {
    const after = { ...before, [id]: { ...resource, Properties: { ...resource.Properties, [name]: 'another value' } } };
    const effect = changesIn(before, after).find((change) => change.id === id)?.effect;
    if (effect !== 'replace' && effect !== 'may replace') return false;
    assertRefused(before, after, id, name);
    return true;
  });
  return replacing.length;
}

function assertRefused(before: Resources, after: Resources, id: string, because = ''): void {
  const refusal = refusalsOf({ stack: changesIn(before, after) }).find((one) => one.id === id);
  assert.ok(refusal?.reason.includes(because), `losing ${id} was not refused${because ? ` because of ${because}` : ''}`);
}

function changesIn(before: Resources, after: Resources) {
  return changesOf(fullDiff({ Resources: before }, { Resources: after }));
}
