import AxeBuilder from '@axe-core/playwright';
import { addTodo, expect, type Page, signUp, test, views } from './product-test.ts';

const open = ['/', '/sign-in', '/sign-up'] as const;

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()}: ${id} at ${html.slice(0, 120)}`));
}

for (const view of Object.keys(views) as (keyof typeof views)[]) {
  test.describe(view, () => {
    test('pages that everybody sees have no fault of accessibility', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      for (const path of open) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await findings(page)).toEqual([]);
      }
    });

    test('pages of a person have none either, empty, filled, and with a menu or a form open', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      await signUp(page);
      await expect(page.getByText('All clear')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await addTodo(page, 'Read the manual');
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Account' }).click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Activity' }).click();
      await expect(page.getByRole('listitem').filter({ hasText: 'Added Read the manual' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });
  });
}
