import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '../../src/http/problem.ts';
import { problemCatalogue } from '../../src/http/problem-catalogue.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

const page = async (path: string) => {
  const response = await fetch(backend.url + path);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

test('the type of every problem leads to a page that explains it', async () => {
  const index = (await page('/docs/problems')).text;
  const links = [...index.matchAll(/href="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(Object.keys(problems).length);
  for (const path of links) {
    const { status, type, text } = await page(path);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain(path.replace('/docs/problems/', ''));
  }
});

test.each(['/docs/problems/nothing', '/docs/problems/__proto__', '/docs/problems/', '/docs/problems/%00'])(
  'there is no page for what is no problem: %s',
  async (path) => {
    expect((await page(path)).status).toBe(404);
  },
);

test('ids and their pages do not clash', () => {
  expect(problemCatalogue({}).size).toBe(Object.keys(problems).length);
});

/** Made elsewhere they would have no page. */
test('problems are made by the factories alone', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const makers = files.filter((file) => readFileSync(join(folder, file), 'utf8').search(/new Problem\(\s*\[\d/) >= 0);
  expect(makers.toSorted()).toEqual([join('http', 'problem.ts')]);
});
