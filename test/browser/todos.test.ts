import type { Locator } from '@playwright/test';
import { addTodo, everythingSent, expect, goTo, type Page, signUp, test } from './product-test.ts';

const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

async function begin(open: () => Promise<{ newPage: () => Promise<Page> }>): Promise<Page> {
  const page = await (await open()).newPage();
  await signUp(page);
  await expect(page.getByText('All clear')).toBeVisible();
  return page;
}

test('what is typed into quick add is understood, and lands where it belongs', async ({ open }) => {
  const page = await begin(open);
  await page.keyboard.press('q');
  await page.keyboard.type('Pay rent tomorrow 9am #home @money p1');
  const understood = page.getByRole('list', { name: 'Understood' }).getByRole('listitem');
  await expect(understood).toContainText(['Tomorrow', 'home (new)', 'money', 'high priority']);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'home' }).click();
  await expect(page.getByRole('heading', { name: 'home', level: 1 })).toBeVisible();
  await expect(box(page, 'Pay rent')).toHaveAccessibleDescription(/Tomorrow, 9:00 AM High priority @money/);
  await goTo(page, 'Upcoming');
  await expect(box(page, 'Pay rent')).toBeVisible();
  await goTo(page, 'Inbox');
  await expect(page.getByText('Nothing waits here')).toBeVisible();
});

test('completing and throwing away can be undone, and the trash gives back', async ({ open }) => {
  const page = await begin(open);
  await addTodo(page, 'Sweep');
  await box(page, 'Sweep').check();
  await expect(box(page, 'Sweep')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page, 'Sweep')).not.toBeChecked();
  await box(page, 'Sweep').focus();
  await page.keyboard.press('Delete');
  await expect(box(page, 'Sweep')).toBeHidden();
  await goTo(page, 'Trash');
  await page.getByRole('button', { name: 'Restore Sweep' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await goTo(page, 'Today');
  await expect(box(page, 'Sweep')).toBeVisible();
});

test('the panel of a todo changes everything about it, has an address, and the back button closes it', async ({ open }) => {
  const page = await begin(open);
  await addTodo(page, 'Plan the trip');
  await page.getByRole('button', { name: 'Plan the trip', exact: true }).click();
  const panel = details(page);
  await panel.getByLabel('Title').fill('Plan the journey');
  await panel.getByLabel('Notes').fill('**Tickets** and <b>maps</b>\n\n- [x] Lisbon');
  await panel.getByLabel('Add a tag').fill('travel');
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Repeats: Does not repeat' }).click();
  await page.getByRole('menuitemradio', { name: 'Every weekday' }).click();
  await expect(panel.getByRole('button', { name: 'Repeats: Every weekday' })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Notes' }).locator('strong')).toHaveText('Tickets');
  // HTML in notes is text
  await expect(panel.getByRole('region', { name: 'Notes' })).toContainText('<b>maps</b>');
  await everythingSent(page);
  await page.reload();
  await expect(details(page).getByLabel('Title')).toHaveValue('Plan the journey');
  await expect(details(page).getByText('travel', { exact: true })).toBeVisible();
  await details(page).getByRole('link', { name: 'Open as a page' }).click();
  await expect(page).toHaveURL(/\/todo\?id=/);
  await expect(page.getByLabel('Title')).toHaveValue('Plan the journey');
  await page.goBack();
  await expect(details(page)).toBeVisible();
  await page.goBack();
  await expect(details(page)).toBeHidden();
});

test('several todos are changed at once, by the keyboard, and back again', async ({ open }) => {
  const page = await begin(open);
  for (const title of ['One', 'Two', 'Three']) await addTodo(page, title);
  await page.keyboard.press('Escape');
  await box(page, 'One').focus();
  await page.keyboard.press('s');
  await box(page, 'Two').focus();
  await page.keyboard.press('s');
  const bar = page.getByRole('toolbar', { name: 'Selected todos' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(3);
  await everythingSent(page);
  await page.reload();
  await expect(page.getByRole('checkbox')).toHaveCount(3);
});

test('several todos are given tags at once, and lose those that all of them had', async ({ open }) => {
  const page = await begin(open);
  for (const title of ['One', 'Two']) await addTodo(page, title, '@home');
  await addTodo(page, 'Three', '@home @work');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Select' }).click();
  for (const title of ['One', 'Three']) await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('toolbar', { name: 'Selected todos' }).getByRole('button', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 todos' });
  await expect(dialog).toContainText('Only some of them have @work');
  await dialog.getByRole('button', { name: 'Remove tag home' }).click();
  await dialog.getByLabel('Add a tag').fill('garden');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await expect(row('One')).toContainText('garden');
  await expect(row('One')).not.toContainText('home');
  await expect(row('Two')).toContainText('home');
  await expect(row('Three')).toContainText('work');
  await everythingSent(page);
  await page.reload();
  await expect(row('Three')).toContainText('garden');
  await expect(row('Three')).not.toContainText('home');
});

test('several todos come back from the trash at once, and go there again', async ({ open }) => {
  const page = await begin(open);
  const titles = ['One', 'Two', 'Three'];
  for (const title of titles) await addTodo(page, title);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Select' }).click();
  for (const title of titles) await page.getByRole('button', { name: title, exact: true }).click();
  await page.getByRole('toolbar', { name: 'Selected todos' }).getByRole('button', { name: 'Trash' }).click();
  await goTo(page, 'Trash');
  await page.getByRole('button', { name: 'Select' }).click();
  for (const title of ['One', 'Two']) await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  const trash = page.getByRole('list', { name: 'Trash' }).getByRole('listitem');
  await page.getByRole('toolbar', { name: 'Selected todos' }).getByRole('button', { name: 'Restore' }).click();
  await expect(trash).toHaveCount(1);
  await page.getByRole('button', { name: 'Select' }).click();
  await expect
    .poll(() => meet(page.getByRole('toolbar', { name: 'Selected todos' }), page.getByRole('button', { name: 'Undo' })))
    .toBe(false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(trash).toHaveCount(3);
  // what was selected and leaves the list while the server hears of both is selected no more
  await everythingSent(page);
  await expect(trash).toHaveCount(3);
  await page.keyboard.press('a');
  await expect(page.getByRole('toolbar', { name: 'Selected todos' })).toContainText('3 selected');
  await page.getByRole('toolbar', { name: 'Selected todos' }).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await everythingSent(page);
  await goTo(page, 'Today');
  await expect(page.getByRole('checkbox')).toHaveCount(3);
});

test('a search is in the address', async ({ open }) => {
  const page = await begin(open);
  await addTodo(page, 'Buy apples', 'p1');
  await addTodo(page, 'Buy pears');
  await everythingSent(page);
  await goTo(page, 'Search');
  await page.getByLabel('Words').fill('buy');
  await expect(page.getByRole('checkbox')).toHaveCount(2);
  await page.getByLabel('Priority', { exact: true }).selectOption('high');
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expect(page).toHaveURL(/\/search\?q=buy&priority=high$/);
  await page.reload();
  await expect(box(page, 'Buy apples')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
});

test('the order of the inbox is changed by the keyboard, and stays', async ({ open }) => {
  const page = await begin(open);
  await goTo(page, 'Inbox');
  for (const title of ['Third', 'Second', 'First']) await addTodo(page, title);
  await page.keyboard.press('Escape');
  await everythingSent(page);
  const titles = () => page.getByRole('list', { name: 'Todos' }).getByRole('listitem');
  await expect(titles()).toContainText(['First', 'Second', 'Third']);
  await box(page, 'First').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(titles()).toContainText(['Second', 'First', 'Third']);
  await everythingSent(page);
  await page.reload();
  await expect(titles()).toContainText(['Second', 'First', 'Third']);
});

test('every page is reached from the command palette', async ({ open }) => {
  const page = await begin(open);
  for (const label of ['Board', 'Inbox', 'Upcoming', 'Completed']) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(label);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: label, level: 1 })).toBeVisible();
  }
});

test('what is done with a todo and with the account is reached from the command palette', async ({ open }) => {
  const page = await begin(open);
  await addTodo(page, 'Call the dentist');
  const choose = async (text: string, label: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(text);
    await page.getByRole('option', { name: label }).click();
  };
  await choose('dentist', 'Complete: Call the dentist');
  await expect(page.getByText('Completed “Call the dentist”')).toBeVisible();
  await choose('dentist', 'Move to the trash: Call the dentist');
  await expect(page.getByText('Moved “Call the dentist” to the trash')).toBeVisible();
  await choose('delete account', 'Delete account');
  await expect(page.getByRole('heading', { name: 'Delete account' })).toBeInViewport();
});

/** Whether one of the second ones is, in part, where the first one is. */
async function meet(one: Locator, others: Locator): Promise<boolean> {
  const place = await one.boundingBox();
  const places = await Promise.all((await others.all()).map((other) => other.boundingBox()));
  if (!place || places.length === 0) throw new Error(`nothing to compare: ${place ? 'the others are' : 'the first is'} not on the page`);
  return places.some(
    (other) =>
      other !== null &&
      other.x < place.x + place.width &&
      place.x < other.x + other.width &&
      other.y < place.y + place.height &&
      place.y < other.y + other.height,
  );
}
