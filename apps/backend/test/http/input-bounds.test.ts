import { type JsonSchema, operations, resolved } from '../fuzz/operations.ts';

const boundedFormats = new Set(['uuid', 'date', 'date-time', 'time', 'email']);

/** Places in a schema where a client could send as much as it likes. */
const unbounded = (given: JsonSchema, path: string): string[] => {
  const schema = resolved(given);
  const types = [schema.type ?? []].flat();
  const isText = types.includes('string') && schema.enum === undefined && schema.const === undefined;
  return [
    ...(isText && schema.maxLength === undefined && !boundedFormats.has(schema.format ?? '') ? [`${path}: text without maxLength`] : []),
    ...(types.includes('array') && schema.maxItems === undefined ? [`${path}: list without maxItems`] : []),
    ...((types.includes('integer') || types.includes('number')) && schema.maximum === undefined ? [`${path}: number without maximum`] : []),
    ...(schema.items === undefined ? [] : unbounded(schema.items, `${path}[]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => unbounded(child, `${path}.${name}`)),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((child) => unbounded(child, path)),
  ];
};

test.each(
  operations
    .filter(({ path }) => !path.startsWith('/api/auth/'))
    .map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
)('%s takes nothing without a bound', (_, { parameters, body }) => {
  const found = [
    ...parameters.flatMap(({ name, schema }) => unbounded(schema, name)),
    ...(body === undefined ? [] : unbounded(body, 'body')),
  ];
  expect(found).toEqual([]);
});
