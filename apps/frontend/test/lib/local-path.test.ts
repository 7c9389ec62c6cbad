import { localPath } from '../../src/lib/local-path.ts';

test.each(['/todos', '/todos?show=all', '/activity'])('%s is followed after signing in', (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'todos', '/todos:x', '/%2F'])('%s is not', (path) => {
  expect(localPath(path)).toBeUndefined();
});
