import { join } from 'node:path';
import { expect, type Page, test, type views } from './product-test.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'images');

async function signInAsDemo(page: Page): Promise<void> {
  const { email, password } = JSON.parse(process.env.KEELSON_DEMO ?? '{}') as { email: string; password: string };
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
}

async function takePictures(page: Page, suffix: string): Promise<void> {
  await page.screenshot({ path: join(folder, `todos-${suffix}.png`) });
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Completed' }).first()).toBeVisible();
  await page.screenshot({ path: join(folder, `activity-${suffix}.png`) });
}

const pictures: readonly (readonly [view: keyof typeof views, suffix: string])[] = [
  ['desktop, light', 'light'],
  ['desktop, dark', 'dark'],
  ['phone', 'phone'],
];

for (const [view, suffix] of pictures) {
  test(`pictures of the demo account: ${view}`, async ({ open }) => {
    const page = await (await open(view)).newPage();
    await signInAsDemo(page);
    await takePictures(page, suffix);
  });
}
