import { expectNoFaults } from './faults.ts';
import { call, enter } from './people.ts';
import { expect, goTo, type Locator, moreButton, type Page, test, views } from './product-test.ts';

const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);

/** Where the navigation tells that reminders wait, as long as they do. */
const mark = (page: Page): Locator =>
  page
    .getByRole('link', { name: 'Reminders 1 new', exact: true })
    .or(page.getByRole('button', { name: 'More (new reminders)', exact: true }));

for (const view of Object.keys(views) as (keyof typeof views)[]) {
  test.describe(view, () => {
    test('a missed todo is told of by the worker, in every window, until the reminder was seen', async ({ open }) => {
      const browser = await open(view);
      const page = await browser.newPage();
      await enter(page, '/inbox');
      const another = await browser.newPage();
      await another.goto('/inbox');
      await expect(another.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
      await call(page, 'POST', '/api/todos', { title: 'Return the books', dueOn: threeDaysAgo });
      const notice = page.getByText(/^Overdue since .+: Return the books$/);
      await expect(notice).toBeVisible();
      await expect(mark(page)).toBeVisible();
      await expect(mark(another)).toBeVisible();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect(page.getByRole('complementary', { name: 'Details' }).getByLabel('Title')).toHaveValue('Return the books');
      await expect(page).toHaveURL(/\/reminders\?todo=/);
      await expect(mark(another)).toBeHidden();
      await another.bringToFront();
      await goTo(another, 'Reminders');
      await expect(another.getByRole('listitem').filter({ hasText: 'Return the books' })).toContainText('Overdue since');
      await expectNoFaults(another);
      await expect(moreButton(another).or(another.getByRole('link', { name: 'Reminders', exact: true }))).toBeVisible();
    });
  });
}
