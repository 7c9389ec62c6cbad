import { findingLine, isMissed, noiseOf } from './verdict.ts';

const score = (cpuMicros: number) => ({ name: 'floor', cpuMicros, serverMicros: 0, p50: 0, p99: 0 });
const ratio = { what: 'list', value: 0.9, unit: '', atLeast: 0.95 } as const;

test.each([
  [0, true, 'MISS'],
  [0.04, true, 'MISS'],
  [0.06, false, 'near'],
])('a goal of 0.95 that is missed by 0.05 where two equal servers differ by %f', (noise, missed, word) => {
  const finding = { ...ratio, noise };
  expect([isMissed(finding), findingLine(finding).slice(0, 4)]).toEqual([missed, word]);
});

test('noise excuses no more than a tenth', () => {
  expect(isMissed({ ...ratio, value: 0.8, noise: 0.5 })).toBe(true);
  expect(isMissed({ what: 'page', value: 1.33, unit: '', atMost: 1.2, noise: 0.5 })).toBe(true);
});

test('a goal that is met is met without any noise', () => {
  expect(findingLine({ ...ratio, value: 0.95 })).toMatch(/^ok .* 0\.95 .*at least 0\.95/);
});

test('the noise is what the worse of two equal servers takes more', () => {
  expect(noiseOf(score(120), score(100))).toBeCloseTo(0.2);
  expect(noiseOf(score(100), score(120))).toBeCloseTo(0.2);
});
