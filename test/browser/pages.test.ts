import { expectNoFaults } from './faults.ts';
import { addTodo, expect, goTo, signUp, test, views } from './product-test.ts';

const open = ['/', '/sign-in', '/sign-up'] as const;
const mine = ['Inbox', 'Upcoming', 'Board', 'Search', 'Completed', 'Trash', 'Reminders'] as const;

for (const view of Object.keys(views) as (keyof typeof views)[]) {
  test.describe(view, () => {
    test('pages that everybody sees have no fault of accessibility', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      for (const path of open) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoFaults(page);
      }
    });

    test('pages of a person have none either, empty and filled', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      await signUp(page);
      await expect(page.getByText('All clear')).toBeVisible();
      await expectNoFaults(page);
      await addTodo(page, 'Read the manual', 'p1 @work');
      await expectNoFaults(page);
      for (const label of mine) {
        await goTo(page, label);
        await expect(page.getByRole('heading', { name: label, level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: /Loading/ })).toBeHidden();
        await expectNoFaults(page);
      }
      await goTo(page, 'Activity');
      await expect(page.getByRole('listitem').filter({ hasText: 'Added Read the manual' })).toBeVisible();
      await expectNoFaults(page);
    });
  });
}
