import AxeBuilder from '@axe-core/playwright';
import { addTodo, expect, goTo, type Page, signUp, test, views } from './product-test.ts';

const open = ['/', '/sign-in', '/sign-up'] as const;
const mine = ['Inbox', 'Upcoming', 'Board', 'Search', 'Completed', 'Trash'] as const;

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

    test('pages of a person have none either, empty and filled', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      await signUp(page);
      await expect(page.getByText('All clear')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await addTodo(page, 'Read the manual', 'p1 @work');
      expect(await findings(page)).toEqual([]);
      for (const label of mine) {
        await goTo(page, label);
        await expect(page.getByRole('heading', { name: label, level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: /Loading/ })).toBeHidden();
        expect(await findings(page)).toEqual([]);
      }
      await goTo(page, 'Activity');
      await expect(page.getByRole('listitem').filter({ hasText: 'Added Read the manual' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    test('open menus, windows and the panel of a todo have none', async ({ open: openBrowser }) => {
      const page = await (await openBrowser(view)).newPage();
      await signUp(page);
      await addTodo(page, 'Read the manual');
      const closed = async () => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      };
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'More for Read the manual' }).click();
      await expect(page.getByRole('menuitem', { name: 'Due today' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await closed();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await closed();
      await page.getByRole('button', { name: 'Quick add', exact: true }).filter({ visible: true }).click();
      await page.keyboard.type('Pay rent tomorrow @home p1');
      await expect(page.getByRole('list', { name: 'Understood' }).getByRole('listitem')).toHaveCount(3);
      expect(await findings(page)).toEqual([]);
      await closed();
      await page.getByRole('button', { name: 'Read the manual', exact: true }).click();
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Repeats: Does not repeat' }).click();
      await expect(page.getByRole('menuitemradio', { name: 'Every day' })).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });
  });
}
