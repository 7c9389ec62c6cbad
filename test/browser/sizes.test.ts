import { isPublic, scriptBudgets } from './bench/budgets.ts';
import { scriptWeight } from './bench/script-weight.ts';
import { expect, signInAsDemo, test } from './product-test.ts';

test('no page loads more JavaScript on a first visit than it may', async ({ open }) => {
  const stranger = await open();
  const person = await open();
  await signInAsDemo(await person.newPage());
  for (const path of Object.keys(scriptBudgets)) {
    const { what, value, goal } = await scriptWeight(isPublic(path) ? stranger : person, path);
    expect.soft(value, what).toBeLessThanOrEqual(goal.atMost);
    // something was measured
    expect.soft(value, what).toBeGreaterThan(100);
  }
});
