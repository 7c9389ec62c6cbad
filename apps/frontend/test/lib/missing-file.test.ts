import { isMissingFile } from '../../src/lib/missing-file.ts';

test.each([
  [Object.assign(new Error('Failed to load chunk /_next/static/chunks/1.js'), { name: 'ChunkLoadError' }), true],
  [new TypeError('Failed to fetch dynamically imported module: https://todo.example.com/1.js'), true],
  ['Uncaught ChunkLoadError: Loading chunk 5 failed', true],
  [new TypeError('undefined is not a function'), false],
  [undefined, false],
])('%s: %s', (failure, missing) => {
  expect(isMissingFile(failure)).toBe(missing);
});
