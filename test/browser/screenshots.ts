import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { signInAsDemo, views } from './product-test.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'images');

test('the day in a wide window, and on a phone at night', async ({ browser }) => {
  const shoot = async (page: Page) => (await page.screenshot()).toString('base64');
  const wide = await shoot(await demoPage(browser, views['desktop, light']));
  const phone = await shoot(await demoPage(browser, { ...views.phone, colorScheme: 'dark' }));
  await compose(browser, { wide, phone, file: 'todos.png' });
});

test('the board', async ({ browser }) => {
  const page = await demoPage(browser, views['desktop, light']);
  await page.goto('/board');
  await expect(page.getByText('Draft the launch announcement')).toBeVisible();
  await page.screenshot({ path: join(folder, 'board.png') });
});

test('the assistant at night, which asks before it deletes', async ({ browser }) => {
  const page = await demoPage(browser, views['desktop, dark']);
  await page.goto('/assistant');
  for (const text of ['What is due this week?', 'Delete Call the dentist']) {
    await page.getByLabel('Message to the assistant').fill(text);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Yes, delete' })).toBeVisible();
  await page.screenshot({ path: join(folder, 'assistant.png') });
});

test('the activity at night', async ({ browser }) => {
  const page = await demoPage(browser, views['desktop, dark']);
  await page.goto('/activity');
  await expect(page.getByRole('listitem').filter({ hasText: 'Completed' }).first()).toBeVisible();
  await page.screenshot({ path: join(folder, 'activity.png') });
});

async function demoPage(browser: Browser, view: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ ...view, baseURL: process.env.KEELSON_UI, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signInAsDemo(page);
  // nothing is under the pointer
  await page.mouse.move(0, 0);
  return page;
}

/** Puts two pictures beside each other into one, without a frame that a dark or a light page would show. */
async function compose(browser: Browser, { wide, phone, file }: { wide: string; phone: string; file: string }): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1480, height: 860 } });
  await page.setContent(`
    <style>
      body { margin: 30px; position: relative; background: transparent }
      img { position: absolute; box-shadow: 0 2px 24px #0005 }
      .wide { left: 0; top: 0; width: 1240px; border-radius: 12px }
      .phone { right: 0; top: 60px; width: 330px; border-radius: 28px }
    </style>
    <img class="wide" src="data:image/png;base64,${wide}"><img class="phone" src="data:image/png;base64,${phone}">`);
  await page.screenshot({ path: join(folder, file), omitBackground: true });
}
