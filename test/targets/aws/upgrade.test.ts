import { fullDiff } from '@aws-cdk/cloudformation-diff';
import { platform } from '../../../src/platform.ts';
import { namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { refusalsOf } from '../../../src/targets/aws/deploy/refusal.ts';
import { changesOf } from '../../../src/targets/aws/deploy/template-changes.ts';
import givenUp from '../../golden/aws/stateful/given-up.json' with { type: 'json' };
import { expectGolden } from '../../support/golden.ts';
import { identityOf, landedVersion, type StatefulIdentity } from './stateful-identity.ts';
import { synthesised } from './synthesised.ts';

/** Losses between the last version that landed and this one that a person decided on, by logical id, each with the reason. */
const decided: Readonly<Record<string, string>> = givenUp;

describe.each(namesOnAws(platform))('what %s stores', (environmentName) => {
  let now: StatefulIdentity;
  beforeAll(async () => {
    const { templates } = await synthesised(platform, environmentName);
    now = Object.fromEntries(Object.entries(templates).map(([part, template]) => [part, identityOf(template.toJSON())]));
  });

  test('keeps its logical ids and whatever would replace it: a difference here loses data in an environment that exists', () => {
    expectGolden(`aws/stateful/${environmentName}.json`, `${JSON.stringify(now, undefined, 2)}\n`);
  });

  test('survives an upgrade from what landed before', () => {
    const landed = landedVersion(`test/golden/aws/stateful/${environmentName}.json`);
    const before: StatefulIdentity = landed === undefined ? now : JSON.parse(landed);
    const changes = Object.entries(before).map(([part, Resources]) => [
      part,
      changesOf(fullDiff({ Resources }, { Resources: now[part] ?? {} })),
    ]);
    expect(refusalsOf(Object.fromEntries(changes), Object.keys(decided))).toEqual([]);
  });
});

test('each loss that was decided on has a reason', () => {
  expect(Object.values(decided).filter((reason) => reason.length < 20)).toEqual([]);
});
