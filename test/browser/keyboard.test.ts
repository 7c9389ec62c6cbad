import { choose, tabTo } from './keyboard.ts';
import { call, enter } from './people.ts';
import { everythingSent, expect, newcomer, type Page, test } from './product-test.ts';

// nothing in this file touches the mouse

const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' });

async function withTodos(page: Page, ...titles: string[]): Promise<void> {
  await enter(page, '/today');
  const dueOn = new Date().toISOString().slice(0, 10);
  for (const title of titles) await call(page, 'POST', '/api/todos', { title, dueOn });
  await page.reload();
  await expect(box(page, titles[0] ?? '')).toBeVisible();
}

test('an account is made, left and entered again', async ({ open }) => {
  const page = await (await open()).newPage();
  const person = newcomer();
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'Create an account' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Name'));
  await page.keyboard.type(person.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('All clear')).toBeVisible();
  await choose(page, page.getByRole('button', { name: /^Account/ }), 'Sign out');
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type(person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('All clear')).toBeVisible();
});

test('everything about a todo is changed: its fields, its trash, and back', async ({ open }) => {
  const page = await (await open()).newPage();
  await withTodos(page, 'Plan the trip');
  await call(page, 'POST', '/api/projects', { name: 'Garden' });
  await page.reload();
  await tabTo(page, box(page, 'Plan the trip'));
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeFocused();
  await tabTo(page, panel(page).getByLabel('Title'));
  await page.keyboard.press('End');
  await page.keyboard.type(' to Lyon');
  await choose(page, panel(page).getByRole('button', { name: /^Due/ }), 'Tomorrow');
  await choose(page, panel(page).getByRole('button', { name: /^Priority/ }), 'High');
  await choose(page, panel(page).getByRole('button', { name: /^Project/ }), 'Garden');
  await choose(page, panel(page).getByRole('button', { name: /^Repeats/ }), 'Every weekday');
  await tabTo(page, panel(page).getByLabel('Add a tag'));
  await page.keyboard.type('travel');
  await page.keyboard.press('Enter');
  await tabTo(page, panel(page).getByLabel('Notes'));
  await page.keyboard.type('**Tickets**');
  await tabTo(page, panel(page).getByRole('button', { name: 'Move to trash' }));
  await everythingSent(page);
  const { items } = (await call(page, 'GET', '/api/todos?status=all')) as { items: Record<string, unknown>[] };
  expect(items[0]).toMatchObject({
    title: 'Plan the trip to Lyon',
    priority: 'high',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    tags: ['travel'],
    notes: '**Tickets**',
    projectId: expect.any(String),
  });
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await tabTo(page, page.getByRole('button', { name: 'Restore Plan the trip to Lyon' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('a row is completed, brought back by its notice, changed by its menu, moved through and thrown away', async ({ open }) => {
  const page = await (await open()).newPage();
  await withTodos(page, 'One', 'Two', 'Three');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('x');
  await expect(page.getByRole('checkbox')).toHaveCount(2);
  // the notices are a region that F6 goes to
  await page.keyboard.press('F6');
  await tabTo(page, page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox')).toHaveCount(3);
  await choose(page, page.getByRole('button', { name: 'More for Two' }), 'High');
  await expect(box(page, 'Two')).toHaveAccessibleDescription(/High priority/);
  await tabTo(page, box(page, 'Two'), 'Shift+Tab');
  await page.keyboard.press('Delete');
  await expect(box(page, 'Two')).toBeHidden();
});

test('several are chosen and changed together, from the first to the last', async ({ open }) => {
  const page = await (await open()).newPage();
  await withTodos(page, 'One', 'Two', 'Three');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('S');
  const bar = page.getByRole('toolbar', { name: 'Selected todos' });
  await expect(bar).toContainText('3 selected');
  await choose(page, bar.getByRole('button', { name: 'Priority' }), 'Low');
  for (const title of ['One', 'Two', 'Three']) await expect(box(page, title)).toHaveAccessibleDescription(/Low priority/);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await tabTo(page, bar.getByRole('button', { name: 'Tags' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tags of 3 todos' });
  await tabTo(page, dialog.getByLabel('Add a tag'));
  await page.keyboard.type('soon');
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  for (const title of ['One', 'Two', 'Three']) await expect(box(page, title)).toHaveAccessibleDescription(/@soon/);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(bar).toContainText('3 selected');
  await tabTo(page, bar.getByRole('button', { name: 'Complete' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('All clear')).toBeVisible();
});

test('what lies in the trash comes back together', async ({ open }) => {
  const page = await (await open()).newPage();
  await withTodos(page, 'One', 'Two');
  for (const title of ['One', 'Two']) {
    await tabTo(page, box(page, title));
    await page.keyboard.press('Delete');
    await expect(box(page, title)).toBeHidden();
  }
  await everythingSent(page);
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await expect(page.getByRole('list', { name: 'Trash' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('a');
  const bar = page.getByRole('toolbar', { name: 'Selected todos' });
  await expect(bar).toContainText('2 selected');
  await tabTo(page, bar.getByRole('button', { name: 'Restore' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('every page is reached by two letters, and its heading tells', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/today');
  await expect(page.getByText('All clear')).toBeVisible();
  const pages = {
    i: 'Inbox',
    u: 'Upcoming',
    b: 'Board',
    c: 'Completed',
    x: 'Trash',
    r: 'Reminders',
    a: 'Assistant',
    v: 'Activity',
    n: 'Insights',
  };
  for (const [key, heading] of Object.entries({ ...pages, e: 'Settings', s: 'Search' })) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  }
});

test('projects are made, renamed and deleted, and the theme is changed, by commands and menus', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/today');
  await expect(page.getByText('All clear')).toBeVisible();
  const command = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await expect(page.getByRole('option').first()).toContainText(words);
    await page.keyboard.press('Enter');
  };
  await command('New project');
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Garden');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Garden', level: 1 })).toBeVisible();
  await choose(page, page.getByRole('button', { name: 'More for the project' }), 'Rename');
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('House');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'House', level: 1 })).toBeVisible();
  await choose(page, page.getByRole('button', { name: 'More for the project' }), 'Delete, keep its todos');
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  await command('Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await command('Keyboard shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the assistant is asked, and its question is answered', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/assistant');
  await tabTo(page, page.getByLabel('Message to the assistant'));
  await page.keyboard.type('add buy milk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Added "buy milk".')).toBeVisible();
  await page.keyboard.type('delete milk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Yes, delete' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Yes, delete' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Done, as you confirmed: Delete/)).toBeVisible();
});

test('search, its filters and the settings are used', async ({ open }) => {
  const page = await (await open()).newPage();
  await withTodos(page, 'Buy apples', 'Sell pears');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Words')).toBeFocused();
  await page.keyboard.type('apples');
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Completed');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Clear' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.goto('/settings');
  await tabTo(page, page.getByRole('radio', { name: 'As the system' }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await tabTo(page, page.getByLabel('Time zone'));
  await page.keyboard.type('Asia/Tok');
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
  await expect.poll(() => call(page, 'GET', '/api/settings')).toEqual({ theme: 'dark', timeZone: 'Asia/Tokyo', followsDevice: false });
});
