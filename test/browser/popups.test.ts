import { expectNoFaults } from './faults.ts';
import { call } from './people.ts';
import { addTodo, everythingSent, expect, goTo, moreButton, type Page, signUp, test, views } from './product-test.ts';

async function closeWindow(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
}

for (const view of Object.keys(views) as (keyof typeof views)[]) {
  test.describe(view, () => {
    test('open windows have no fault of accessibility', async ({ open }) => {
      const page = await (await open(view)).newPage();
      await signUp(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeVisible();
      await expectNoFaults(page, 'commands');
      await page.keyboard.type('no such command at all');
      await expect(page.getByText('Nothing has these words.')).toBeVisible();
      await expectNoFaults(page, 'no commands');
      await closeWindow(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectNoFaults(page, 'help');
      await closeWindow(page);
      await page.getByRole('button', { name: 'Quick add', exact: true }).filter({ visible: true }).click();
      await page.keyboard.type('Pay rent tomorrow @home p1');
      await expect(page.getByRole('list', { name: 'Understood' }).getByRole('listitem')).toHaveCount(3);
      await expectNoFaults(page, 'quick add');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Project/ })
        .click();
      await expect(page.getByRole('menuitemradio', { name: 'Inbox' })).toBeVisible();
      await expectNoFaults(page, 'a menu in quick add');
      await closeMenu(page);
      await closeWindow(page);
      const more = moreButton(page);
      if (await more.isVisible()) {
        await more.click();
        await expect(page.getByRole('navigation', { name: 'All pages' })).toBeVisible();
        await expectNoFaults(page, 'all pages');
      }
      await page.getByRole('button', { name: 'New project' }).filter({ visible: true }).click();
      await page.getByRole('button', { name: 'Create project' }).click();
      await expect(page.getByText('Give it a name first.')).toBeVisible();
      await expectNoFaults(page, 'new project');
    });

    test('open menus, the panel of a todo and what is done with several have none', async ({ open }) => {
      const page = await (await open(view)).newPage();
      await signUp(page);
      await addTodo(page, 'Read the manual', 'p1 @work');
      await expectNoFaults(page, 'a new todo');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'More for Read the manual' }).click();
      await expect(page.getByRole('menuitem', { name: 'Due today' })).toBeVisible();
      await expectNoFaults(page, 'the menu of a row');
      await closeMenu(page);
      await page.getByRole('button', { name: 'Read the manual', exact: true }).click();
      const panel = page.getByRole('complementary', { name: 'Details' });
      await expect(panel.getByLabel('Title')).toBeVisible();
      await expectNoFaults(page, 'the panel');
      for (const name of [/^Due/, /^Priority/, /^Project/, /^Repeats/]) {
        await panel.getByRole('button', { name }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoFaults(page, String(name));
        await closeMenu(page);
      }
      await panel.getByRole('button', { name: /^Due/ }).click();
      await page.getByRole('menuitem', { name: 'Another day or time' }).click();
      await expect(panel.getByLabel('Due time')).toBeVisible();
      await expectNoFaults(page, 'day and time');
      await panel.getByLabel('Notes').fill('**Bold**');
      await panel.getByLabel('Title').focus();
      await expect(panel.locator('strong')).toBeVisible();
      await expectNoFaults(page, 'notes');
      await panel.getByRole('button', { name: 'Close details' }).click();
      await page.getByRole('button', { name: 'Select' }).click();
      await page.getByRole('button', { name: 'Read the manual', exact: true }).click();
      const bar = page.getByRole('toolbar', { name: 'Selected todos' });
      await expect(bar).toContainText('1 selected');
      await expectNoFaults(page, 'several');
      await bar.getByRole('button', { name: 'Priority' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoFaults(page, 'a menu of several');
      await closeMenu(page);
      await bar.getByRole('button', { name: 'Tags' }).click();
      await expect(page.getByRole('dialog', { name: 'Tags of 1 todo' })).toBeVisible();
      await expectNoFaults(page, 'tags of several');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await bar.getByRole('button', { name: 'Complete' }).click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      await expectNoFaults(page, 'a notice');
    });

    test('a page of its own, menus of account and project, no connection, a failure and a conflict have none', async ({ open }) => {
      const context = await open(view);
      const page = await context.newPage();
      await signUp(page);
      const { id } = await call(page, 'POST', '/api/todos', { title: 'Name me' });
      const project = await call(page, 'POST', '/api/projects', { name: 'Garden' });
      await page.goto(`/todo?id=${id}`);
      await expect(page.getByLabel('Title')).toHaveValue('Name me');
      await expectNoFaults(page);
      await page.goto(`/project?id=${project.id}`);
      await page.getByRole('button', { name: 'More for the project' }).click();
      await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
      await expectNoFaults(page, 'the menu of a project');
      await closeMenu(page);
      const account = page.getByRole('button', { name: /^Account/ });
      if (await account.isVisible()) {
        await account.click();
        await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
        await expectNoFaults(page, 'the menu of the account');
        await closeMenu(page);
      }
      await page.goto(`/inbox?todo=${id}`);
      const title = page.getByRole('complementary').getByLabel('Title');
      await expect(title).toHaveValue('Name me');
      await context.setOffline(true);
      await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible();
      await title.fill('Mine');
      await page.keyboard.press('Enter');
      await expectNoFaults(page, 'no connection');
      // somebody else, at the same time
      const { cookies } = await context.storageState();
      const other = await open(view, { kept: { cookies, origins: [] } });
      const second = await other.newPage();
      await second.goto('/inbox');
      await call(second, 'PATCH', `/api/todos/${id}`, { title: 'Theirs' });
      await context.setOffline(false);
      await expect(page.getByRole('alert', { name: 'Conflict' })).toBeVisible();
      await expectNoFaults(page, 'a conflict');
      await page.getByRole('button', { name: 'Keep theirs' }).click();
      await everythingSent(page);
      await second.route('**/api/activity*', (route) => route.abort());
      await goTo(second, 'Activity');
      await expect(second.getByRole('button', { name: 'Try again' })).toBeVisible();
      await expectNoFaults(second, 'a failure');
    });
  });
}
