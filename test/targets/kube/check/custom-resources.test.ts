import { type Definition, schemasOf } from '../../../../src/targets/kube/check/custom-resources.ts';

const definition = (openAPIV3Schema: object): Definition => ({
  spec: {
    group: 'argoproj.io',
    names: { kind: 'Rollout' },
    versions: [{ name: 'v1alpha1', schema: { openAPIV3Schema: { ...openAPIV3Schema } } }],
  },
});

const schemaOf = (openAPIV3Schema: object) => schemasOf(definition(openAPIV3Schema))['rollout-argoproj-v1alpha1.json'];

test('a schema has the name by which kubeconform looks for it', () => {
  expect(Object.keys(schemasOf(definition({ type: 'object' })))).toEqual(['rollout-argoproj-v1alpha1.json']);
});

test('members that nobody declared are refused, at any depth', () => {
  const inner = { type: 'object', properties: { name: { type: 'string' } } };
  const closed = { ...inner, additionalProperties: false };
  expect(schemaOf({ type: 'object', properties: { one: inner, many: { type: 'array', items: inner } } })).toEqual({
    type: 'object',
    properties: { one: closed, many: { type: 'array', items: closed } },
    additionalProperties: false,
  });
});

test('what a definition leaves open stays open', () => {
  const labels = { type: 'object', additionalProperties: { type: 'string' } };
  const kept = { type: 'object', properties: { a: {} }, 'x-kubernetes-preserve-unknown-fields': true };
  const metadata = { type: 'object' };
  expect(schemaOf({ properties: { labels, kept, metadata } })).toEqual({
    properties: { labels, kept, metadata },
    additionalProperties: false,
  });
});

test('a member may have the name of a word of the schema', () => {
  const properties = { type: 'object', properties: { items: { type: 'string' } } };
  expect(schemaOf({ properties: { properties } })).toMatchObject({ properties: { properties: { additionalProperties: false } } });
});
