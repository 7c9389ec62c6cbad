import { expectNoFaults } from './faults.ts';
import { call, enter } from './people.ts';
import { expect, test, views } from './product-test.ts';

for (const view of Object.keys(views) as (keyof typeof views)[]) {
  test.describe(view, () => {
    test('pages around an account have no fault of accessibility', async ({ open }) => {
      const page = await (await open(view)).newPage();
      for (const path of ['/forgot-password', '/reset-password', '/reset-password?token=t', '/verify-email', '/verify-email?error=e']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoFaults(page);
      }
    });

    test('settings have none, with forms and the last question open', async ({ open }) => {
      const page = await (await open(view)).newPage();
      await enter(page, '/settings');
      await expect(page.getByRole('list', { name: 'Sessions' })).toBeVisible();
      await page.getByRole('button', { name: 'Change address' }).click();
      await page.getByRole('button', { name: 'Send the link' }).click();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Delete my account' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectNoFaults(page);
    });

    test('the assistant has none, empty, talking, and with its conversations open', async ({ open }) => {
      const page = await (await open(view)).newPage();
      await enter(page, '/assistant');
      await expect(page.getByText('No language model is connected here.')).toBeVisible();
      await expectNoFaults(page);
      for (const text of ['add buy milk', 'delete milk']) {
        await page.getByLabel('Message to the assistant').fill(text);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
      }
      await expect(page.getByRole('button', { name: 'Yes, delete' })).toBeVisible();
      await expectNoFaults(page);
      await page.getByRole('button', { name: 'Conversations' }).click();
      await expect(page.getByRole('dialog').getByRole('listitem')).toBeVisible();
      await expectNoFaults(page);
    });

    test('insights have none, empty, and with charts and tables', async ({ open }) => {
      const page = await (await open(view)).newPage();
      await enter(page, '/insights');
      await expect(page.getByRole('heading', { name: 'Nothing to count yet' })).toBeVisible();
      await expectNoFaults(page);
      await call(page, 'POST', '/api/todos', { title: 'Count me' });
      await expect.poll(async () => ((await call(page, 'GET', '/api/insights')) as { totals: { created: number } }).totals.created).toBe(1);
      await page.reload();
      for (const name of await page.getByText('Show as a table').all()) await name.click();
      await page.getByRole('slider').first().focus();
      await page.keyboard.press('Home');
      await expectNoFaults(page);
    });
  });
}
