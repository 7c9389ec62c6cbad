import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** Takes the pictures of the README: npx projen screenshots. */
export default defineConfig(base, { testMatch: 'screenshots.ts' });
