import { readFileSync } from 'node:fs';
import { call, enter, signIn } from './people.ts';
import { expect, test } from './product-test.ts';

test('somebody changes their name, the theme, the time zone and the password', async ({ open }) => {
  const page = await (await open()).newPage();
  const person = await enter(page, '/settings');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You are now called Ada Lovelace')).toBeVisible();
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada Lovelace');
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.getByLabel('Current password', { exact: true }).fill('not this one');
  await page.getByLabel('New password', { exact: true }).fill('a better horse');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed, all other sessions have ended')).toBeVisible();
  const again = await (await open()).newPage();
  await again.goto('/sign-in');
  await signIn(again, { email: person.email, password: 'a better horse' });
  await again.waitForURL(({ pathname }) => pathname !== '/sign-in');
  // what was chosen belongs to the account
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.goto('/settings');
  await expect(again.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
});

test('another session is seen and ended, all that is kept is taken home, and the account is deleted', async ({ open }) => {
  const page = await (await open()).newPage();
  const person = await enter(page, '/settings');
  await call(page, 'POST', '/api/todos', { title: 'Something of mine' });
  const other = await (await open()).newPage();
  await other.goto('/sign-in');
  await signIn(other, person);
  await other.waitForURL(({ pathname }) => pathname !== '/sign-in');

  await page.reload();
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await sessions.getByRole('button', { name: /^Sign out/ }).click();
  await expect(sessions).toHaveCount(1);
  const renewed = await other.request.post('/api/session', { headers: { origin: new URL(page.url()).origin }, data: {} });
  expect(renewed.status()).toBe(401);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const file = await (await downloading).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    format: 'keelson-export',
    account: { email: person.email },
    tables: { todos: [{ title: 'Something of mine' }] },
  });

  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete your account?' });
  await dialog.getByLabel('Password', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await page.goto('/sign-in');
  await signIn(page, person);
  await expect(page.getByText('This email and password do not match.')).toBeVisible();
});
