import { pageOf } from '../../src/api/browser-telemetry.ts';
import { traceparent } from '../../src/api/trace.ts';

test.each([
  ['/', 'home'],
  ['/today', 'today'],
  ['/project', 'project'],
  ['/a-secret-title', 'other'],
  ['/sign-in', 'sign-in'],
])('the page %s is counted as %s', (pathname, page) => {
  expect(pageOf(pathname)).toBe(page);
});

test('a trace begins with one request of ten, and says that it is recorded', () => {
  expect(traceparent(() => 0.05)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(traceparent(() => 0.5)).toBeUndefined();
});
