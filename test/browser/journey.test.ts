import { addTodo, expect, goTo, newcomer, signInAsDemo, signUp, test } from './product-test.ts';

const events = process.env.KAFKA_BROKERS ? 'Kafka' : 'PostgreSQL';

test(`somebody signs up and sees each change live in a second window, with events over ${events}`, async ({ open }) => {
  const context = await open();
  const first = await context.newPage();
  const person = newcomer();
  await signUp(first, person);

  const second = await context.newPage();
  await second.goto('/today');
  await expect(second.getByText('All clear')).toBeVisible();
  // the live stream must be open before something happens that it is to tell
  await expect(second.getByText('Live', { exact: true })).toBeVisible();

  await addTodo(first, 'Water the plants');
  await expect(second.getByRole('checkbox', { name: 'Water the plants' })).toBeVisible();

  await second.getByRole('checkbox', { name: 'Water the plants' }).check();
  await expect(first.getByRole('checkbox', { name: 'Water the plants' })).toBeHidden();
  await goTo(first, 'Completed');
  await expect(first.getByRole('checkbox', { name: 'Water the plants' })).toBeChecked();

  await goTo(first, 'Activity');
  await expect(first.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  const entries = first.getByRole('region', { name: 'Today' }).getByRole('listitem');
  await expect(entries).toHaveText([/^Completed Water the plants/, /^Added Water the plants/]);

  await first.getByRole('button', { name: 'Account' }).click();
  await first.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(first.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  await first.goto('/today');
  await expect(first.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
});

test('somebody comes back with email and password, and a wrong password is told', async ({ open }) => {
  const person = newcomer();
  const before = await (await open()).newPage();
  await signUp(before, person);
  await addTodo(before, 'Call the dentist');

  const page = await (await open()).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('checkbox', { name: 'Call the dentist' })).toBeVisible();
});

test('a todo is added, completed and found again by the keyboard alone', async ({ open }) => {
  const page = await (await open()).newPage();
  await signUp(page);
  await expect(page.getByText('All clear')).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('Learn the keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Learn the keys' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Learn the keys' }).focus();
  await page.keyboard.press('x');
  await expect(page.getByText('All clear')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('checkbox', { name: 'Learn the keys' })).toBeChecked();
});

test('the account that up prints opens a list with something in it', async ({ open }) => {
  const page = await (await open()).newPage();
  await signInAsDemo(page);
  await goTo(page, 'Inbox');
  await expect(page.getByRole('checkbox', { name: 'Read the chapter on queues' })).toBeVisible();
  expect(await page.getByRole('checkbox').count()).toBeGreaterThan(3);
});
