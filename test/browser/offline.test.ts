import { addTodo, everythingSent, expect, goTo, newcomer, signUp, test } from './product-test.ts';

test('what is done offline waits, also when the browser is closed, and arrives once and in order', async ({ open }) => {
  const context = await open();
  const first = await context.newPage();
  const person = newcomer();
  await signUp(first, person);
  await goTo(first, 'Inbox');
  await expect(first.getByText('Nothing waits here')).toBeVisible();
  await context.setOffline(true);
  await expect(first.getByText('You are offline')).toBeVisible();
  const titles = Array.from({ length: 20 }, (_, index) => `Todo ${String(index + 1).padStart(2, '0')}`);
  for (const title of titles) await addTodo(first, title);
  await first.keyboard.press('Escape');
  await first.getByRole('button', { name: 'Todo 01', exact: true }).click();
  await first.getByRole('complementary').getByLabel('Title').fill('Todo 01, edited');
  await first.keyboard.press('Enter');
  await first.keyboard.press('Escape');
  await first.getByRole('checkbox', { name: 'Todo 02' }).check();
  await expect(first.getByRole('checkbox', { name: 'Todo 02' })).toBeHidden();
  await expect(first.getByText('22 changes wait on this device')).toBeVisible();
  // the browser ends while it is offline, and comes back with what is on its disk
  const kept = await context.storageState({ indexedDB: true });
  await context.close();

  const second = await (await open('desktop, light', kept)).newPage();
  await second.goto('/inbox');
  await everythingSent(second);
  const expected = [...titles].reverse().flatMap((title) => (title === 'Todo 02' ? [] : [title === 'Todo 01' ? 'Todo 01, edited' : title]));
  const there = second.getByRole('list', { name: 'Todos' }).getByRole('listitem');
  await expect(there).toHaveText(expected.map((title) => new RegExp(`^${title}`)));
  // what the server has, without anything of this browser
  const listed = await second.evaluate(async () => {
    const answer = await fetch('/api/todos?limit=100&sort=manual');
    const { items } = (await answer.json()) as { items: { title: string }[] };
    return items.map(({ title }) => title);
  });
  expect(listed).toEqual([...titles].reverse().map((title) => (title === 'Todo 01' ? 'Todo 01, edited' : title)));
});

test('an edit of the same value in two windows is shown, and the person decides', async ({ open }) => {
  const context = await open();
  const first = await context.newPage();
  await signUp(first);
  await addTodo(first, 'Name me');
  await everythingSent(first);
  const other = await open();
  await other.addCookies(await context.cookies());
  const second = await other.newPage();
  await second.goto('/today');
  await expect(second.getByRole('checkbox', { name: 'Name me' })).toBeVisible();

  await context.setOffline(true);
  await first.getByRole('button', { name: 'Name me', exact: true }).click();
  await first.getByRole('complementary').getByLabel('Title').fill('Mine');
  await first.keyboard.press('Enter');
  await second.getByRole('button', { name: 'Name me', exact: true }).click();
  await second.getByRole('complementary').getByLabel('Title').fill('Theirs');
  await second.keyboard.press('Enter');
  await everythingSent(second);

  await context.setOffline(false);
  const conflict = first.getByRole('alert', { name: 'Conflict' });
  await expect(conflict).toContainText('Theirs');
  await expect(conflict).toContainText('Mine');
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect(conflict).toBeHidden();
  await expect(second.getByRole('list', { name: 'Todos' }).getByRole('checkbox', { name: 'Mine' })).toBeVisible();
});
