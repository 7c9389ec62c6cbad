import type { BrowserContext } from '@playwright/test';
import { scriptBudgets } from './budgets.ts';
import type { Measured } from './goal.ts';

const quietMs = 1_500;

interface ScriptWeight extends Measured {
  readonly goal: { readonly atMost: number };
}

/** What a page loads of JavaScript on a first visit, in KB (1000 bytes) as it came over the wire. */
export async function scriptWeight(context: BrowserContext, path: string): Promise<ScriptWeight> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  // what a service worker keeps is not on the wire
  await network.send('Network.setBypassServiceWorker', { bypass: true });
  const scripts = new Set<string>();
  let bytes = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForTimeout(quietMs);
  await page.close();
  return {
    what: `${path}: JavaScript, gzipped`,
    value: Math.round(bytes / 100) / 10,
    unit: 'KB',
    goal: { atMost: scriptBudgets[path] ?? 0 },
  };
}
