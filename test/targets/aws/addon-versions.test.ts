import known from '../../../src/targets/aws/addons/known-versions.json' with { type: 'json' };
import { newestIn, versionRows } from '../../../src/targets/aws/addons/newest-versions.ts';

test('every add-on is pinned at the newest release that is known', () => {
  const behind = versionRows(known.newest).filter(({ pinned, newest }) => pinned !== newest);
  expect(behind).toEqual([]);
});

test.each([
  ['v1.9.0\nv1.10.0\nv1.2.3\n', '1.10.0'],
  ['v2.0.0-rc.1\nv1.1.1', '1.1.1'],
  ['v0.1.0-alpha', undefined],
  ['', undefined],
])('of %j the newest release is %s', (list, newest) => {
  expect(newestIn(list)).toBe(newest);
});
