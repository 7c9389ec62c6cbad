import { addTodo, everythingSent, expect, goTo, type Page, signUp, test, type views } from './product-test.ts';

type Open = (view?: keyof typeof views) => Promise<{ newPage: () => Promise<Page> }>;

/** Somebody who looks at the board with some todos of no priority, the last one on top. */
async function boardWith(open: Open, titles: readonly string[], view?: keyof typeof views): Promise<Page> {
  const page = await (await open(view)).newPage();
  await signUp(page);
  for (const title of titles) await addTodo(page, title);
  await everythingSent(page);
  await goTo(page, 'Board');
  await expect(column(page, 'No priority').getByRole('button')).toHaveCount(titles.length);
  return page;
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const card = (page: Page, name: string, title: string) => column(page, name).getByRole('button', { name: new RegExp(`^${title}`) });
const cards = (page: Page, name: string) => column(page, name).getByRole('listitem');

const middle = async (place: ReturnType<typeof column>, down = 15) => {
  const box = await place.boundingBox();
  return { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + down };
};

/** Picks up what has the focus, and waits until it can be moved: dnd-kit listens to further keys from its next timer on. */
async function pickUp(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await expect(page.getByText(/ is over /)).toBeAttached();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}

test('a card goes to another column by the mouse and by the keyboard', async ({ open }) => {
  const page = await boardWith(open, ['Carry me']);
  const from = await middle(card(page, 'No priority', 'Carry me'));
  const to = await middle(column(page, 'High'), 90);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
  await expect(card(page, 'High', 'Carry me')).toBeVisible();
  await card(page, 'High', 'Carry me').focus();
  await pickUp(page);
  await expect(page.getByText(/^Carry me is over High/)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Carry me is over Medium/)).toBeAttached();
  await page.keyboard.press('Space');
  await expect(card(page, 'Medium', 'Carry me')).toBeVisible();
  await everythingSent(page);
  await page.reload();
  await expect(card(page, 'Medium', 'Carry me')).toBeVisible();
});

test('a finger that rests on a card carries it, one that moves on scrolls', async ({ open }) => {
  const page = await boardWith(open, ['Carry me'], 'phone');
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await column(page, 'No priority').scrollIntoViewIfNeeded();
  await expect(page.getByRole('status', { name: /Loading/ })).toBeHidden();
  const from = await middle(card(page, 'No priority', 'Carry me'));
  const to = await middle(column(page, 'Low'), 90);
  await touch('touchStart', from);
  await expect(page.getByText(/^(Picked up Carry me|Carry me is over)/)).toBeAttached();
  const steps = 10;
  for (let step = 1; step <= steps; step += 1) {
    await touch('touchMove', { x: from.x + ((Math.max(to.x, 20) - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
  }
  // a finger at the edge scrolls the board, up to its first column
  await expect(page.getByText(/^Carry me is over High/)).toBeAttached();
  await touch('touchEnd');
  await expect(card(page, 'High', 'Carry me')).toBeVisible();
  await everythingSent(page);
});

test('a card is carried by keys into a tall column without cards', async ({ open }) => {
  const page = await boardWith(
    open,
    Array.from({ length: 12 }, (_, index) => `Card ${String.fromCharCode(65 + index)}`),
  );
  await card(page, 'No priority', 'Card L').focus();
  await pickUp(page);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Card L is over Low')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(card(page, 'Low', 'Card L')).toBeVisible();
  await everythingSent(page);
});

test('a card gets its place inside of a column by picking it up, and by single steps; the focus goes along', async ({ open }) => {
  const page = await boardWith(open, ['Third', 'Second', 'First']);
  await expect(cards(page, 'No priority')).toContainText(['First', 'Second', 'Third']);
  await card(page, 'No priority', 'First').focus();
  await pickUp(page);
  await expect(page.getByText(/^First is over No priority/)).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('First is over No priority, at Second')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('First is over No priority, at Third')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(cards(page, 'No priority')).toContainText(['Second', 'Third', 'First']);
  await expect(card(page, 'No priority', 'First')).toBeFocused();

  await page.keyboard.press('Shift+ArrowUp');
  await expect(cards(page, 'No priority')).toContainText(['Second', 'First', 'Third']);
  await expect(card(page, 'No priority', 'First')).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(card(page, 'Low', 'First')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(card(page, 'No priority', 'First')).toBeFocused();
  await everythingSent(page);
  await page.reload();
  await expect(cards(page, 'No priority')).toHaveCount(3);
  await expect(card(page, 'No priority', 'First')).toBeVisible();
});
