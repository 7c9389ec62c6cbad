import { emitTemplate } from '../../../../src/targets/kube/chart/emit.ts';
import { templateValues } from '../../../../src/targets/kube/chart/node.ts';
import { list, when } from '../../../../src/targets/kube/chart/operations.ts';

const { backend, off } = templateValues({ backend: { image: { tag: 'latest' }, replicaCount: 1 }, off: false });

test('reading a value that does not exist names those that do', () => {
  expect(() => (backend as unknown as Record<string, string>).replicas).toThrow(
    'values have no backend.replicas, allowed below backend is one of image, replicaCount',
  );
});

test('reading below a single value says that it is one', () => {
  expect(() => backend.image.tag.length).toThrow(
    'values have no backend.image.tag.length, allowed below backend.image.tag is nothing, for it is a single value',
  );
});

test.each([
  ['sums', () => backend.replicaCount + 1],
  ['comparisons', () => backend.replicaCount > 1],
  ['joined texts', () => (backend.image.tag as unknown as number) + 1],
  ['products', () => Number(backend.replicaCount) * 2],
])('%s throw, for they would be made too early', (_, compute) => {
  expect(compute).toThrow(
    /^backend\.\S+ is known when the chart is installed, so nothing can be computed or compared here, use when or either$/,
  );
});

test('a map whose entries can all be absent throws, for YAML would read it as null', () => {
  expect(() => emitTemplate({ kind: 'Any', data: { a: when(off, () => 1) } })).toThrow(
    'everything in data is conditional, allowed is one entry that stays: make the whole conditional',
  );
  expect(() => emitTemplate({ kind: 'Any', data: list(when(off, () => 1)) })).toThrow('everything in data is conditional');
});

test('a key made from a value throws', () => {
  expect(() => emitTemplate({ [`${backend.image.tag}`]: 1 })).toThrow('allowed is a plain text: values may not name keys');
});
