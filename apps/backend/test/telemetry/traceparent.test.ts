import { formatTraceparent, parseTraceparent } from '../../src/telemetry/traceparent.ts';

const valid = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a traceparent is read and written', () => {
  const place = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', sampled: true };
  expect(parseTraceparent(valid)).toEqual(place);
  expect(formatTraceparent(place)).toBe(valid);
  expect(parseTraceparent(valid.replace(/01$/, '00'))?.sampled).toBe(false);
});

test.each([
  '',
  'nonsense',
  valid.toUpperCase(),
  valid.replace(/^00/, 'ff'),
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`,
  `${valid}-more`,
])('"%s" begins a new trace', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});
