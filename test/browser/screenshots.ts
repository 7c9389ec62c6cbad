import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { signInAsDemo, views } from './product-test.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'images');
const icons = join(root, 'apps', 'frontend', 'public');

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

/** Where devices cut a shape out of an icon, it has its colour up to the edge, and what it shows in the middle. */
const installed = [
  { file: 'icon-192.png', size: 192, toTheEdge: false },
  { file: 'icon-512.png', size: 512, toTheEdge: false },
  { file: 'icon-maskable-512.png', size: 512, toTheEdge: true },
  { file: 'apple-touch-icon.png', size: 180, toTheEdge: true },
];

test('the icons of the installed application, from icon.svg', async ({ browser }) => {
  const svg = readFileSync(join(icons, 'icon.svg'), 'utf8');
  const color = /fill="(#[0-9a-f]{6})"/.exec(svg)?.[1];
  for (const { file, size, toTheEdge } of installed) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const inner = toTheEdge ? Math.round(size * 0.8) : size;
    await page.setContent(`
      <style>
        body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${toTheEdge ? color : 'transparent'} }
        svg { width: ${inner}px; height: ${inner}px }
      </style>${svg}`);
    await page.screenshot({ path: join(icons, file), omitBackground: true });
    await page.close();
  }
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
