import { linkInMail } from './mails.ts';
import { call, enter, signIn } from './people.ts';
import { expect, test } from './product-test.ts';

test('a forgotten password is set anew by the link of a mail, which works once and ends all sessions', async ({ open }) => {
  const elsewhere = await (await open()).newPage();
  const person = await enter(elsewhere, '/settings');
  const page = await (await open()).newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`If there is an account with ${person.email}`)).toBeVisible();

  const link = await linkInMail(person.email, 'Set a new password');
  await page.goto(link);
  await expect(page).toHaveURL(/\/reset-password$/);
  await page.getByLabel('New password', { exact: true }).fill('another horse');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible();
  const renewed = await elsewhere.request.post('/api/session', { headers: { origin: new URL(page.url()).origin }, data: {} });
  expect(renewed.status()).toBe(401);

  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, { email: person.email, password: 'another horse' });
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill('a third horse');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
});

test('what somebody typed is still there after the session ended under their hands', async ({ open }) => {
  const context = await open();
  const page = await context.newPage();
  const person = await enter(page, '/assistant');
  const message = page.getByLabel('Message to the assistant');
  await message.fill('add write a long letter');
  await context.clearCookies();
  await message.press('Enter');
  await expect(page.getByText('Your session has ended. What you typed is kept: sign in to go on.')).toBeVisible();
  await signIn(page, person);
  await expect(message).toHaveValue('add write a long letter');
  await message.press('Enter');
  await expect(page.getByRole('log').getByText('Added "write a long letter".')).toBeVisible();
});

test('an address is confirmed by the link of a mail, and so is another one', async ({ open }) => {
  const page = await (await open()).newPage();
  const person = await enter(page, '/settings');
  await page.getByRole('button', { name: 'Send me a link to confirm it' }).click();
  await page.goto(await linkInMail(person.email, 'Confirm your e-mail address'));
  await expect(page.getByRole('heading', { name: 'Thank you, that is confirmed' })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Change address' }).click();
  const next = `new-${person.email}`;
  await page.getByLabel('New email').fill(next);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.goto(await linkInMail(person.email, 'Change your e-mail address'));
  await page.goto(await linkInMail(next, 'Confirm your e-mail address'));
  await expect(page.getByRole('heading', { name: 'Thank you, that is confirmed' })).toBeVisible();
  expect(await call(page, 'GET', '/api/me')).toMatchObject({ email: next, emailVerified: true });
});

test('an edit and half a thought outlive the end of a session: both are there after signing in', async ({ open }) => {
  const context = await open();
  const page = await context.newPage();
  const person = await enter(page, '/today');
  const dueOn = new Date().toISOString().slice(0, 10);
  const { id } = await call(page, 'POST', '/api/todos', { title: 'Write to Noor', dueOn });
  await page.reload();
  await page.getByRole('button', { name: 'New todo', exact: true }).click();
  await page.getByRole('form', { name: 'New todo' }).getByLabel('Title').fill('Half a thought');
  await page.getByRole('button', { name: 'Write to Noor', exact: true }).click();
  const notes = page.getByRole('complementary').getByLabel('Notes');
  await notes.fill('Ask about the lease');
  await context.clearCookies();
  await page.getByRole('complementary').getByLabel('Title').focus();
  await expect(page.getByText('Your session has ended. What you typed is kept: sign in to go on.')).toBeVisible();
  await signIn(page, person);
  await expect(page).toHaveURL(/\/today\?todo=/);
  await expect(page.getByRole('complementary').getByRole('region', { name: 'Notes' })).toContainText('Ask about the lease');
  await expect.poll(async () => (await call(page, 'GET', `/api/todos/${id}`)).notes).toBe('Ask about the lease');
  await page.getByRole('button', { name: 'New todo', exact: true }).click();
  await expect(page.getByRole('form', { name: 'New todo' }).getByLabel('Title')).toHaveValue('Half a thought');
});
