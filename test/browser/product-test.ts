import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

export { expect, type Locator, type Page } from '@playwright/test';

/** How the product is looked at. */
export const views = {
  'desktop, light': { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  'desktop, dark': { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

/** Cookies and storage of a browser, as they are on its disk. */
type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What is special about a browser. */
interface OpenOptions {
  /** What another one has kept. Default: nothing. */
  readonly kept?: Kept;
  /** Default: where the product is. */
  readonly address?: string;
  /** It has none, as the first visit of a page that is left soon. Default: false. */
  readonly withoutServiceWorker?: boolean;
}

interface Fixtures {
  /** Opens a browser of its own in a view. What breaks the content security policy or fails on a page fails the test. */
  readonly open: (view?: keyof typeof views, options?: OpenOptions) => Promise<BrowserContext>;
}

export const test = base.extend<Fixtures>({
  open: async ({ browser }, use) => {
    const complaints: string[] = [];
    const opened: BrowserContext[] = [];
    await use(async (view = 'desktop, light', { kept, address, withoutServiceWorker } = {}) => {
      const serviceWorkers = withoutServiceWorker ? 'block' : 'allow';
      const options = { ...views[view], serviceWorkers, storageState: kept, baseURL: address ?? process.env.KEELSON_UI } as const;
      const context = await watched(browser, options, complaints);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
    expect(complaints).toEqual([]);
  },
});

// runs in the page, before anything of it
const tellViolations = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  console.error('content security policy: ' + violatedDirective + ' refuses ' + blockedURI);
})`;

async function watched(browser: Browser, view: BrowserContextOptions, complaints: string[]): Promise<BrowserContext> {
  const context = await browser.newContext({ ...view, reducedMotion: 'reduce' });
  await context.addInitScript({ content: tellViolations });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()} throws ${error.message}`));
    page.on('console', (message) => {
      if (message.text().startsWith('content security policy:')) complaints.push(`${page.url()} ${message.text()}`);
    });
  });
  return context;
}

/** Somebody whom nobody knows yet. */
export function newcomer(): { name: string; email: string; password: string } {
  const id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  return { name: 'Ada Newcomer', email: `ada-${id}@example.com`, password: `correct horse ${id}` };
}

export async function signUp(page: Page, person = newcomer()): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
}

/** `more` is typed behind the title and is understood, such as p1. */
export async function addTodo(page: Page, title: string, more = ''): Promise<void> {
  const form = page.getByRole('form', { name: 'New todo' });
  if (!(await form.isVisible())) await page.getByRole('button', { name: 'New todo', exact: true }).click();
  await form.getByLabel('Title').fill(`${title} ${more}`.trim());
  await form.getByRole('button', { name: 'Add todo' }).click();
  await expect(page.getByRole('checkbox', { name: title })).toBeEnabled();
}

/** The last button of the bar on a phone, whether reminders wait behind it or not. */
export const moreButton = (page: Page): Locator => page.getByRole('button', { name: /^More( \(new reminders\))?$/ });

/** By the navigation: at the side, or behind the last button of the bar on a phone. */
export async function goTo(page: Page, label: string): Promise<void> {
  const more = moreButton(page);
  const main = page.getByRole('navigation', { name: 'Main' });
  await expect(more.or(main)).toBeVisible();
  const onPhone = await more.isVisible();
  if (onPhone) await more.click();
  const nav = onPhone ? page.getByRole('navigation', { name: 'All pages' }) : main;
  const link = nav.getByRole('link', { name: new RegExp(`^${label}( \\d+ new)?$`) });
  const address = await link.getAttribute('href');
  await link.click();
  // until then the page of before is there, and what is pressed on it is lost
  await page.waitForURL(({ pathname, search }) => pathname + search === address);
}

/** All that was changed has reached the server. */
export async function everythingSent(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(countWaiting)).toBe(0);
}

// runs in the page
const countWaiting = `new Promise((resolve, reject) => {
  const open = indexedDB.open('keelson-outbox');
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const done = (count) => { open.result.close(); resolve(count); };
    if (!open.result.objectStoreNames.contains('changes')) return done(0);
    const count = open.result.transaction('changes').objectStore('changes').count();
    count.onsuccess = () => done(count.result);
  };
})`;

/** The service worker has all files of this release: pages open without a connection, and outlive their server. */
export async function keptByWorker(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate('navigator.serviceWorker.getRegistration().then((r) => r?.active?.state)')).toBe('activated');
  await expect.poll(() => page.evaluate('Boolean(navigator.serviceWorker.controller)')).toBe(true);
}

/** The account that comes with the product. */
export async function signInAsDemo(page: Page): Promise<void> {
  const { email, password } = JSON.parse(process.env.KEELSON_DEMO ?? '{}') as { email: string; password: string };
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
}
