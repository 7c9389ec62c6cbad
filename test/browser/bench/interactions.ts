import type { Page } from '@playwright/test';
import type { Measured } from './goal.ts';

const limitMs = 100;
const restMs = 400;

/** Things that people do on a long list. Each is one interaction or a few, measured as the browser does: from the event to the next paint. */
const deeds: readonly { readonly name: string; readonly act: (page: Page) => Promise<void> }[] = [
  {
    name: 'complete a todo',
    act: async (page) => page.getByRole('checkbox').nth(2).click(),
  },
  {
    name: 'move through the list by keys',
    act: async (page) => {
      await page.getByRole('checkbox').nth(3).focus();
      for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'open all commands and type',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('insi', { delay: 60 });
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'begin a new todo and type',
    act: async (page) => {
      await page.keyboard.press('n');
      await page.keyboard.type('Call Noor tomorrow', { delay: 60 });
      await page.keyboard.press('Escape');
    },
  },
];

export interface InteractionOptions {
  readonly where: string;
  /** How many stand there. */
  readonly todos: number;
  readonly rounds: number;
}

/** The slowest interaction of each deed; the best of some rounds, because what else runs on a machine only makes it slower. */
export async function interactions(page: Page, { where, todos, rounds }: InteractionOptions): Promise<Measured[]> {
  await page.addInitScript({ content: collect });
  await page.goto(where);
  await page.getByRole('checkbox').nth(5).waitFor();
  await loadWhole(page);
  const slowest = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, act } of deeds) {
      const taken = await during(page, () => act(page));
      slowest.set(name, Math.min(slowest.get(name) ?? Number.POSITIVE_INFINITY, taken));
    }
  }
  return [...slowest].map(([name, value]) => ({
    what: `${where} with ${todos} todos: ${name}`,
    value,
    unit: 'ms',
    goal: { atMost: limitMs },
  }));
}

/** To the end of the list, so that all of it is in the memory of the page; and back to its beginning. */
async function loadWhole(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^Load/ });
  do {
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await page.waitForTimeout(restMs);
  } while (await more.isVisible());
  await page.evaluate('window.scrollTo(0, 0)');
  await page.waitForTimeout(restMs);
}

// runs in the page: what takes less than 16 ms is not told by the browser
const collect = `window.slowest = 0;
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.slowest = Math.max(window.slowest, duration);
}).observe({ type: 'event', durationThreshold: 16 })`;

async function during(page: Page, act: () => Promise<void>): Promise<number> {
  await page.waitForTimeout(restMs);
  await page.evaluate('window.slowest = 0');
  await act();
  await page.waitForTimeout(restMs);
  return (await page.evaluate('window.slowest')) as number;
}
