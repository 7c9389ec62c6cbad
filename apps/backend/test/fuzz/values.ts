import fc from 'fast-check';
import { nastyJson, nastyTexts } from './nasties.ts';
import { type JsonSchema, resolved } from './operations.ts';

/** What valid values are made of. */
export interface Stock {
  /** Identifiers that exist, of the caller and of somebody else. */
  readonly ids: readonly string[];
  /** Plain text. */
  readonly words: fc.Arbitrary<string>;
}

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
const formats: Readonly<Record<string, (stock: Stock) => fc.Arbitrary<unknown>>> = {
  uuid: ({ ids }) => fc.oneof(fc.constantFrom(...ids), fc.uuid()),
  date: () => day.map((text) => text.slice(0, 10)),
  'date-time': () => day,
  time: () => day.map((text) => text.slice(11, 19)),
  email: ({ words }) => words.map((word) => `${word.replace(/\W/g, '').slice(0, 40) || 'x'}@example.com`),
};

const textOf = ({ format = '', minLength = 0, maxLength = 200 }: JsonSchema, stock: Stock): fc.Arbitrary<unknown> =>
  formats[format]?.(stock) ?? stock.words.map((word) => word.padEnd(minLength, 'x').slice(0, maxLength));

const objectOf = (schema: JsonSchema, stock: Stock): fc.Arbitrary<unknown> => {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) fields[name] = fromSchema(field, stock);
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])] });
};

/** Values that the schema allows, or nearly so: patterns and refinements are not in it. */
export const fromSchema = (given: JsonSchema, stock: Stock): fc.Arbitrary<unknown> => {
  const schema = resolved(given);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined && choices.length > 0) return fc.oneof(...choices.map((choice) => fromSchema(choice, stock)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, stock)));
};

const ofType = (type: string, schema: JsonSchema, stock: Stock): fc.Arbitrary<unknown> => {
  const { minimum = -10, maximum = 1000, minItems = 0, maxItems = 5, items = {} } = schema;
  const [min, max] = [Math.max(minimum, -(2 ** 31)), Math.min(maximum, 2 ** 31 - 1)];
  switch (type) {
    case 'string':
      return textOf(schema, stock);
    case 'integer':
      return fc.integer({ min: Math.ceil(min), max: Math.max(Math.floor(max), Math.ceil(min)) });
    case 'number':
      return fc.double({ min, max: Math.max(max, min), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fromSchema(items, stock), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 5)) });
    default:
      return objectOf(schema, stock);
  }
};

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.double().map(String),
  fc.bigInt().map(String),
  // what is inside of a cursor
  fc.constantFrom(...nastyTexts).map((text) => Buffer.from(text).toString('base64url')),
);

/** JSON as text. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyJson),
  hostileText.map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 6 }),
);
