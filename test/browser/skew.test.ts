import { addTodo, everythingSent, expect, goTo, keptByWorker, type Page, signUp, test } from './product-test.ts';
import { type Releases, twoReleases } from './releases.ts';

let releases: Releases;

test.beforeEach(async () => {
  releases = await twoReleases(process.env.KEELSON_BACKEND ?? '');
  await releases.start();
});
test.afterEach(() => releases.end());

const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

/** Files that the page asked for and did not get, from now on. */
function failures(page: Page): string[] {
  const found: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // a stream or a search that is not wanted any more was ended by the page itself
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') found.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  return found;
}

test('a page of the release before goes on through a switch, with all that it loads later, and offers to reload', async ({ open }) => {
  const page = await (await open('desktop, light', { address: releases.address })).newPage();
  await signUp(page);
  await keptByWorker(page);
  await releases.switchOver();
  const failed = failures(page);

  await addTodo(page, 'First');
  await addTodo(page, 'Second');
  await page.keyboard.press('Escape');
  await box(page, 'First').check();
  await expect(box(page, 'First')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page, 'First')).toBeVisible();
  await page.getByRole('button', { name: 'More for First' }).click();
  await page.getByRole('menuitemradio', { name: 'High' }).click();
  await expect(box(page, 'First')).toHaveAccessibleDescription(/High priority/);
  await page.getByRole('button', { name: 'First', exact: true }).click();
  await details(page).getByLabel('Notes').fill('**Bold** words');
  await details(page).getByLabel('Title').focus();
  await expect(details(page).locator('strong')).toHaveText('Bold');
  await details(page).getByRole('button', { name: 'Repeats: Does not repeat' }).click();
  await page.getByRole('menuitemradio', { name: 'Every day' }).click();
  await expect(details(page).getByRole('button', { name: 'Repeats: Every day' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Select' }).click();
  await box(page, 'Second').focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('toolbar', { name: 'Selected todos' })).toContainText('1 selected');
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await page.keyboard.type('Third tomorrow');
  await expect(page.getByRole('list', { name: 'Understood' }).getByRole('listitem')).toHaveText(/Tomorrow/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Second');
  await expect(page.getByRole('option', { name: /^Second/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await everythingSent(page);
  expect(failed).toEqual([]);

  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await expect(box(page, 'Second')).toBeVisible();
  await expect
    .poll(() => page.evaluate(`[...document.scripts].filter(({ src }) => src.includes('${releases.nextPrefix}')).length`))
    .toBeGreaterThan(5);
  await goTo(page, 'Board');
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  expect(failed).toEqual([]);
});

test('a page of the release before leads to every other page after a switch', async ({ open }) => {
  const page = await (await open('desktop, light', { address: releases.address })).newPage();
  await signUp(page);
  await keptByWorker(page);
  await releases.switchOver();
  const failed = failures(page);
  for (const label of ['Inbox', 'Board', 'Insights', 'Assistant', 'Settings', 'Today']) {
    await goTo(page, label);
    await expect(page.getByRole('heading', { name: label, level: 1 })).toBeVisible();
  }
  expect(failed).toEqual([]);
});

test('where nothing kept the files of the release before, what is missing is told, and what was typed stays', async ({ open }) => {
  const page = await (await open('desktop, light', { address: releases.address, withoutServiceWorker: true })).newPage();
  await signUp(page);
  await addTodo(page, 'Mine');
  await page.getByRole('form', { name: 'New todo' }).getByLabel('Title').fill('Half a thought');
  await releases.switchOver();
  await page.getByRole('button', { name: 'More for Mine' }).click();
  await expect(page.getByText('A part of this page could not be loaded.')).toBeVisible();
  await box(page, 'Mine').check();
  await expect(box(page, 'Mine')).toBeHidden();
  await everythingSent(page);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await page.getByRole('button', { name: 'New todo', exact: true }).click();
  await expect(page.getByRole('form', { name: 'New todo' }).getByLabel('Title')).toHaveValue('Half a thought');
});
