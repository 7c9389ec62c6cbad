import { buildWorkflow } from '../../../src/targets/repo/build-workflow.ts';
import { serialize } from '../../../src/targets/repo/serialize.ts';
import { upgradeWorkflow } from '../../../src/targets/repo/upgrade-workflow.ts';
import type { Workflow } from '../../../src/targets/repo/workflow.ts';

describe.each([buildWorkflow(), upgradeWorkflow()])('$path', (artefact) => {
  const workflow = artefact.content as unknown as Workflow;
  const jobs = Object.values(workflow.jobs);

  test('names every action by a commit, with the release beside it', () => {
    const uses = serialize(artefact)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('gives every step an id of its own in its job', () => {
    for (const { steps } of jobs) expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  test('grants rights to single jobs, and runs no code of packages in one that may write', () => {
    expect(workflow.permissions).toEqual({});
    const writing = jobs.filter(({ permissions = {} }) => Object.values(permissions).includes('write'));
    expect(writing.flatMap(({ steps }) => steps.filter(({ run = '' }) => /install|npx|projen/.test(run)))).toEqual([]);
  });

  test('puts no secret on a command line', () => {
    const lines = jobs.flatMap(({ steps }) => steps.flatMap(({ run = '' }) => run.split('\n')));
    expect(lines.filter((line) => /TOKEN|secrets\./.test(line))).toEqual([]);
  });

  test('leaves no credentials of the checkout behind', () => {
    const checkouts = jobs.flatMap(({ steps }) => steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@')));
    expect(checkouts.length).toBe(jobs.length);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});
