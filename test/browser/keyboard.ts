import { expect, type Locator, type Page } from '@playwright/test';

const most = 80;

/** Goes to an element as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let times = 0; times < most; times += 1) {
    if (await target.evaluate((element) => element.matches(':focus')).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `within ${most} presses of ${key}`).toBeFocused();
}

/** Opens a menu with Enter, goes down to an entry and takes it. */
export async function choose(page: Page, button: Locator, entry: string): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const item = page.getByRole('menu').getByText(entry, { exact: true });
  await expect(item).toBeVisible();
  // typing goes to the entry that begins so
  await expect(page.locator('[role^=menuitem]:focus')).toBeVisible();
  const highlighted = page.locator('[role^=menuitem][data-highlighted]');
  for (let times = 0; times < most; times += 1) {
    if ((await highlighted.textContent())?.startsWith(entry)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(item).toBeHidden();
}
