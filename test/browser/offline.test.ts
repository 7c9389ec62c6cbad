import { call } from './people.ts';
import { addTodo, everythingSent, expect, goTo, keptByWorker, type Page, signUp, test } from './product-test.ts';

const count = 20;
const titles = Array.from({ length: count }, (_, index) => `Todo ${String(index + 1).padStart(2, '0')}`);
const edited = titles.map((title) => `${title}, edited`);

/** What the server has, without anything of a browser: newest first. */
async function onServer(page: Page, path: string): Promise<Record<string, string>[]> {
  const { items } = (await call(page, 'GET', path)) as { items: Record<string, string>[] };
  return items;
}

test('todos are added, edited and completed offline, over closed tabs and a closed browser; all arrive once and in order', async ({
  open,
}) => {
  test.slow();
  const context = await open();
  const first = await context.newPage();
  await signUp(first);
  await goTo(first, 'Inbox');
  await expect(first.getByText('Nothing waits here')).toBeVisible();
  await keptByWorker(first);
  await context.setOffline(true);
  await expect(first.getByRole('status').filter({ hasText: 'You are offline' })).toBeVisible();
  for (const title of titles) await addTodo(first, title);
  await first.keyboard.press('Escape');
  const details = first.getByRole('complementary', { name: 'Details' });
  for (const title of titles) {
    await first.getByRole('button', { name: title, exact: true }).click();
    await expect(details.getByLabel('Title')).toHaveValue(title);
    await details.getByLabel('Title').fill(`${title}, edited`);
    await first.keyboard.press('Enter');
    await expect(first.getByRole('checkbox', { name: `${title}, edited` }).first()).toBeVisible();
  }
  await expect(first.getByRole('status').filter({ hasText: `${2 * count} changes wait on this device` })).toBeVisible();
  await first.close();

  // still offline: the page itself comes from this browser
  const second = await context.newPage();
  await second.goto('/inbox');
  await expect(second.getByRole('list', { name: 'Todos' }).getByRole('listitem')).toHaveText(
    edited.toReversed().map((title) => new RegExp(`^${title}`)),
  );
  for (const title of edited) {
    await second.getByRole('checkbox', { name: title }).check();
    await expect(second.getByRole('checkbox', { name: title })).toBeHidden();
  }
  await expect(second.getByRole('status').filter({ hasText: `${3 * count} changes wait on this device` })).toBeVisible();
  // the browser ends while it is offline, and comes back with what is on its disk
  const kept = await context.storageState({ indexedDB: true });
  await context.close();

  const third = await (await open('desktop, light', { kept })).newPage();
  await third.goto('/inbox');
  await everythingSent(third);
  await expect(third.getByText('Nothing waits here')).toBeVisible();
  const arrived = await onServer(third, '/api/todos?status=completed&limit=100');
  expect(arrived.map(({ title }) => title)).toEqual(edited.toReversed());
  const byCompletion = arrived.toSorted((a, b) => ((a.completedAt ?? '') < (b.completedAt ?? '') ? -1 : 1));
  expect(byCompletion.map(({ title }) => title)).toEqual(edited);
  expect(await onServer(third, '/api/todos?status=open')).toEqual([]);
  const activity = async (kind: string) =>
    (await onServer(third, '/api/activity?limit=100')).filter((entry) => entry.kind === kind).map(({ title }) => title ?? '');
  // each once; events of different todos may overtake each other
  await expect.poll(async () => (await activity('todo.completed')).toSorted()).toEqual(edited);
  await expect.poll(async () => (await activity('todo.created')).toSorted()).toEqual(titles);
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
