import { localPath } from '../../src/lib/local-path.ts';

test.each(['/todos', '/todos?show=all', '/search?q=caf%C3%A9+au+lait&tag=a.b', '/todo?id=1#notes', '/%2F'])(
  '%s is followed after signing in',
  (path) => {
    expect(localPath(path)).toBe(path);
  },
);

test.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '\n//evil.example',
  'todos',
  'javascript:alert(1)',
  '//[',
])('%j is not', (path) => {
  expect(localPath(path)).toBeUndefined();
});
