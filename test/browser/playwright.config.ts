import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const { executablePath, args } = await findChromium();

/** Journeys through the real product, which is started for them. KAFKA_BROKERS sends its events through that Kafka. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../test-results',
  globalSetup: './product.ts',
  workers: 1,
  forbidOnly: true,
  // what a page takes depends on how busy the machine is: what waits for ever is found all the same
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { launchOptions: { executablePath, args }, trace: 'retain-on-failure' },
});
