import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { freePort } from '../../support/free-port.ts';
import { findChromium } from '../chromium.ts';

export interface BenchBrowser {
  readonly context: BrowserContext;
  /** Where tools attach to the same browser: they find the session of whoever signed in. */
  readonly port: number;
}

/** Lends a browser with a profile of its own, gone afterwards. */
export async function withBrowser<Result>(base: string, work: (browser: BenchBrowser) => Promise<Result>): Promise<Result> {
  const { executablePath, args } = await findChromium();
  const profile = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
    baseURL: base,
    viewport: { width: 1280, height: 800 },
  });
  try {
    return await work({ context, port });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** Leaves the page on the first one of a person. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
}
