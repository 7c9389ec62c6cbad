import { readFileSync } from 'node:fs';
import { allRoutes } from '../../src/features.ts';
import { openApiDocument } from '../../src/http/openapi.ts';

const committed = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
const document = JSON.parse(JSON.stringify(openApiDocument(allRoutes())));

const visit = (node: unknown, see: (object: Record<string, unknown>) => void): void => {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) see(node as Record<string, unknown>);
  for (const child of Object.values(node)) visit(child, see);
};

// biome-ignore lint/suspicious/noExplicitAny: a JSON document
const operations = (): [string, string, any][] =>
  // biome-ignore lint/suspicious/noExplicitAny: a JSON document
  Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [method, path, operation] as [string, string, any]),
  );

test('the committed document is the one the routes give; write it with: node apps/backend/src/write-openapi.ts', () => {
  expect(committed).toEqual(document);
});

test('it is OpenAPI 3.1 and every reference in it leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const schemas = document.components.schemas;
  visit(document, ({ $ref }) => {
    if (typeof $ref === 'string') expect(Object.keys(schemas)).toContain($ref.replace('#/components/schemas/', ''));
  });
});

test('every operation has an id of its own, a summary, a tag and answers with descriptions', () => {
  const ids = operations().map(([, , operation]) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, , operation] of operations()) {
    expect(operation).toMatchObject({ summary: expect.stringMatching(/./), tags: [expect.any(String)] });
    for (const response of Object.values(operation.responses)) expect(response).toHaveProperty('description');
  }
});

test('every parameter in a path is declared', () => {
  for (const [, path, { parameters = [] }] of operations()) {
    const declared = parameters
      .filter((parameter: { in: string }) => parameter.in === 'path')
      .map((parameter: { name: string }) => parameter.name);
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  }
});
