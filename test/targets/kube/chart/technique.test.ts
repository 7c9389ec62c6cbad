import { join } from 'node:path';
import { emit, emitTemplate } from '../../../../src/targets/kube/chart/emit.ts';
import { helpers } from '../../../../src/targets/kube/chart/helpers.ts';
import { templateValues } from '../../../../src/targets/kube/chart/node.ts';
import {
  base64,
  both,
  digest,
  either,
  equals,
  isSet,
  list,
  not,
  oneOf,
  part,
  urlPart,
  when,
} from '../../../../src/targets/kube/chart/operations.ts';
import { resolve } from '../../../../src/targets/kube/chart/resolve.ts';
import { writeFolder } from '../../../../src/targets/kube/write.ts';
import { parsed, templated, temporaryFolder } from '../support/rendered.ts';
import { layers } from '../support/tools.ts';

const values = {
  texts: {
    plain: 'abc',
    empty: '',
    trap: 'on',
    braces: '{{ .Values.x }}',
    percent: '100%s',
    quotes: `"'\\`,
    lines: 'a\n  b: c\n',
    sign: 'ä€😀<&>',
    'not-a-name': 'N',
  },
  numbers: { million: 1_000_000, zero: 0, fraction: 0.25 },
  on: true,
  off: false,
  many: [{ name: 'no' }, { name: 'yes' }],
  none: [] as string[],
};

/** Uses every operation on every type of value. */
function build({ texts, numbers, on, off, many, none }: typeof values) {
  const contents = part('contents', {
    million: `${numbers.million}`,
    trap: `${texts.trap}`,
    sign: `${texts.sign}`,
    absent: when(off, () => 'no') as string,
    y: 'a key that is a word',
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'Everything',
      metadata: {
        name: 'everything',
        labels: { name: texts['not-a-name'], word: 'no' },
        annotations: { digest: digest(contents), short: digest(contents, 8) },
      },
      literal: { go: '{{ "a" }} }}', percent: '5%', word: 'Yes', number: '012', empty: '', map: {}, list: [] },
      values: { texts, numbers, on, off, many, none },
      mixed: {
        path: `/${texts.plain}/${numbers.million}?a=100%&b=${texts.percent}"\\`,
        same: `${texts.plain}${texts.plain}`,
        braces: `{{ ${texts.braces} }}`,
      },
      optional: {
        always: true,
        there: when(on, () => ({ deep: when(not(off), () => ({ value: texts.lines, more: 1 })), last: 1 })),
        absent: when(both(on, off), () => numbers.zero),
        set: when(isSet(texts.plain), () => 'set'),
        unset: when(isSet(texts.empty), () => 'unset'),
        equal: when(equals(texts.plain, 'abc'), () => 'equal'),
        unequal: when(equals(texts.quotes, 'abc'), () => 'unequal'),
        alternative: oneOf<object>(
          on,
          () => ({ yes: texts.trap }),
          () => ({ no: texts.plain }),
        ),
        other: oneOf<object>(
          off,
          () => ({ yes: 1 }),
          () => ({ no: when(on, () => 'deep'), sure: 2 }),
        ),
        either: either(isSet(texts.empty), [texts.empty, texts.quotes]),
        list: list(
          when(off, () => 'a'),
          'b' as string | number,
          when(on, () => numbers.fraction),
        ),
        maps: list(
          when(on, () => ({ name: when(off, () => 'first') as unknown as string, second: 'x' })),
          { name: 'y', second: 'z' },
        ),
      },
      encoded: { base: base64(`${texts.sign}`), url: urlPart(`${texts.quotes} ${texts.sign}!'()*~+/`) },
      contents,
    },
    when(off, () => ({ apiVersion: 'v1', kind: 'Absent', metadata: { name: 'absent' } })),
    when(on, () => ({ apiVersion: 'v1', kind: 'Present', metadata: { name: 'present' }, value: texts.trap })),
  ].filter((object) => object !== undefined);
}

const chart = temporaryFolder();
const literal = resolve(build(values));

beforeAll(() => {
  const templates = resolve(build(templateValues(values))).map((object, index) => [`templates/${index}.yaml`, emitTemplate(object)]);
  const about = emit({ apiVersion: 'v2', name: 'technique', version: '1.0.0' });
  writeFolder(chart, {
    'Chart.yaml': about,
    'values.yaml': emit(values),
    'templates/_helpers.tpl': helpers,
    ...Object.fromEntries(templates),
  });
});

test.each(layers)('helm of layer %s makes of the templates what the literal objects are', (layer) => {
  expect(templated(layer, chart)).toEqual(literal);
});

test.each(layers)('helm of layer %s does so with values that differ from those of the chart', (layer) => {
  const other = { ...values, on: false, off: true, many: [], texts: { ...values.texts, empty: 'true', plain: '%v' } };
  writeFolder(join(chart, 'other'), { 'values.yaml': emit(other) });
  expect(templated(layer, chart, '--values', join(chart, 'other/values.yaml'))).toEqual(
    resolve(build(other)).sort((a, b) => (a.kind < b.kind ? -1 : 1)),
  );
});

test('literal objects survive YAML 1.1', () => {
  expect(parsed(literal.map((object) => emit(object)).join('---\n'))).toEqual(literal);
});
