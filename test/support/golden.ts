import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(process.cwd(), 'test', 'golden');

/**
 * Compares an output with the file `test/golden/PATH`. `npx projen golden` (UPDATE_GOLDEN=1) rewrites the file instead, so that
 * the difference is read in review.
 */
export function expectGolden(path: string, actual: string): void {
  const file = join(folder, path);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) throw new Error(`golden file test/golden/${path} is missing, run npx projen golden and read what it writes`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
