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

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const operations = () =>
  Object.entries(document.paths as Paths).flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation })));

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
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operations()) {
    expect(operation).toMatchObject({ summary: expect.stringMatching(/./), tags: [expect.any(String)] });
    for (const response of Object.values(operation.responses)) expect(response).toHaveProperty('description');
  }
});

test('every parameter in a path is declared', () => {
  for (const { path, operation } of operations()) {
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  }
});
