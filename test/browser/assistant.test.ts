import { call, enter } from './people.ts';
import { expect, type Page, test } from './product-test.ts';

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message to the assistant').fill(text);
  await page.keyboard.press('Enter');
}

/** Answers are also said once to those who listen; this is where they stand. */
const answers = (page: Page) => page.getByRole('log', { name: 'Conversation' });

const titles = async (page: Page) => {
  const { items } = (await call(page, 'GET', '/api/todos')) as { items: { title: string }[] };
  return items.map(({ title }) => title);
};

test('todos are managed by talking; what deletes waits for a yes', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/assistant');
  await expect(page.getByText('No language model is connected here.')).toBeVisible();
  await say(page, 'add buy oat milk tomorrow');
  await expect(answers(page).getByText('Added "buy oat milk".')).toBeVisible();
  await page.getByText('Add a todo: buy oat milk').click();
  await expect(page.getByRole('definition').first()).toBeVisible();
  expect(await titles(page)).toEqual(['buy oat milk']);

  await say(page, 'delete oat milk');
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText(/^You said no: Delete/)).toBeVisible();
  expect(await titles(page)).toEqual(['buy oat milk']);
  await say(page, 'delete oat milk');
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByText(/^Done, as you confirmed: Delete/)).toBeVisible();
  expect(await titles(page)).toEqual([]);
});

test('conversations are kept, found again by their address, begun anew and deleted', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/assistant');
  await page.getByRole('button', { name: 'What is overdue?' }).click();
  await expect(answers(page).getByText('Nothing is overdue.')).toBeVisible();
  await expect(page).toHaveURL(/\/assistant\?c=/);
  const address = page.url();
  await page.reload();
  await expect(answers(page).getByText('Nothing is overdue.')).toBeVisible();

  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect(page.getByText('What can I do for you?')).toBeVisible();
  await say(page, 'help');
  await expect(answers(page).getByText('I understand sentences like these:')).toBeVisible();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
  await page.getByRole('dialog').getByRole('link', { name: 'What is overdue?' }).click();
  await expect(answers(page).getByText('Nothing is overdue.')).toBeVisible();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'Delete What is overdue?' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This conversation is gone' })).toBeVisible();
});

test('a message that did not arrive is told, and sent again when the connection is back', async ({ open }) => {
  const context = await open();
  const page = await context.newPage();
  await enter(page, '/assistant');
  await say(page, 'what is overdue?');
  await expect(answers(page).getByText('Nothing is overdue.')).toBeVisible();
  await context.setOffline(true);
  await say(page, 'add call home');
  await expect(page.getByRole('alert').filter({ hasText: 'The server could not be reached' })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(answers(page).getByText('Added "call home".')).toBeVisible();
});
