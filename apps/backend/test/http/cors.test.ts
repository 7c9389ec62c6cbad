import { corsOriginsOf } from '../../src/http/cors.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend({ corsOrigins: 'https://app.example, https://admin.example:8443' });
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const preflight = (origin: string) =>
  fetch(`${backend.url}/api/todos`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });

const corsHeaders = (headers: Headers) => Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

test.each(['https://app.example', 'https://admin.example:8443'])('a listed origin may ask and send cookies: %s', async (origin) => {
  const { status, headers } = await preflight(origin);
  expect([status, headers.get('vary')?.toLowerCase()]).toEqual([204, 'origin']);
  expect(corsHeaders(headers)).toEqual({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': expect.stringContaining('content-type'),
    'access-control-max-age': '600',
  });
});

test.each([
  'https://evil.example',
  'http://app.example',
  'https://app.example:444',
  'https://app.example.evil.example',
  'https://sub.app.example',
  'null',
])('any other origin is told nothing: %s', async (origin) => {
  expect(corsHeaders((await preflight(origin)).headers)).toEqual({});
  const read = await ann.call('GET', '/api/todos', { headers: { origin } });
  expect([read.headers.get('vary')?.toLowerCase(), corsHeaders(read.headers)]).toEqual(['origin', {}]);
});

test('a listed origin may read answers and problems, and change with cookies', async () => {
  const origin = 'https://app.example';
  const made = await backend.nobody.call('POST', '/api/todos', { body: { title: 'x' }, headers: { origin, cookie: ann.cookie } });
  const lost = await ann.call('GET', '/api/todos/6d9cbb3a-3f6e-4a29-9d27-5a3bbf1f3c11', { headers: { origin } });
  expect([made.status, lost.status]).toEqual([201, 404]);
  for (const { headers } of [made, lost])
    expect(corsHeaders(headers)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'etag, location, retry-after, x-correlation-id',
    });
});

test('an origin that is not listed may not change with cookies', async () => {
  const headers = { origin: 'https://evil.example', cookie: ann.cookie };
  const { status, body } = await backend.nobody.call('POST', '/api/todos', { body: { title: 'x' }, headers });
  expect([status, body.id]).toEqual([403, 'foreign-origin']);
});

test.each(['*', 'app.example', 'https://app.example/', 'https://app.example/path', 'https://*.example', 'null'])(
  'a list that does not mean what it says is refused: %s',
  (item) => {
    expect(() => corsOriginsOf(`https://fine.example,${item}`)).toThrow(`CORS_ORIGINS has "${item}", allowed: origins such as`);
  },
);
