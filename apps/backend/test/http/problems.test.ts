import { connect } from 'node:net';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const post = (body: unknown, headers: Record<string, string> = {}) => ann.call('POST', '/api/todos', { body, headers });
const idOf = async (answer: ReturnType<ApiClient['call']>) => [(await answer).status, (await answer).body.id];

test('a problem has the members of RFC 9457, a stable id and the correlation id of its header', async () => {
  const { body, headers } = await ann.call('GET', '/api/todos/6d9cbb3a-3f6e-4a29-9d27-5a3bbf1f3c11');
  expect(body).toEqual({
    type: '/docs/problems/todo-not-found',
    id: 'todo-not-found',
    title: 'No such todo',
    status: 404,
    detail: 'todo 6d9cbb3a-3f6e-4a29-9d27-5a3bbf1f3c11 does not exist or is not yours',
    correlationId: headers.get('x-correlation-id'),
  });
});

test('each kind of wrong request has its own id', async () => {
  expect(await idOf(post('{"title": '))).toEqual([400, 'malformed-json']);
  expect(await idOf(post('"text"'))).toEqual([400, 'malformed-json']);
  expect(await idOf(post('title=x', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([415, 'unsupported-media-type']);
  expect(await idOf(post({ title: 'x', notes: 'n'.repeat(200_000) }))).toEqual([413, 'body-too-large']);
  expect(await idOf(ann.call('GET', '/api/todos/not-a-uuid'))).toEqual([400, 'validation-failed']);
  expect(await idOf(ann.call('GET', '/api/nothing'))).toEqual([404, 'not-found']);
  expect(await idOf(ann.call('GET', '/api/auth/nothing'))).toEqual([404, 'auth-failed']);
  expect(await idOf(ann.call('GET', '/constructor'))).toEqual([404, 'not-found']);
  const put = await ann.call('PUT', '/api/todos', { body: {} });
  expect([put.status, put.body.id, put.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'HEAD, GET, POST']);
});

test('a well-formed correlation id of the caller is kept, any other is replaced', async () => {
  const kept = await ann.call('GET', '/api/me', { headers: { 'x-correlation-id': 'trace-0123456789' } });
  expect(kept.headers.get('x-correlation-id')).toBe('trace-0123456789');
  const replaced = await ann.call('GET', '/api/me', { headers: { 'x-correlation-id': 'a b"c' } });
  expect(replaced.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('log lines carry the correlation id and nothing that people wrote', async () => {
  const secret = 'my most secret plan';
  await ann.call('POST', '/api/todos', { body: { title: secret }, headers: { 'x-correlation-id': 'logged-request-1' } });
  await ann.call('GET', `/api/todos?cursor=${encodeURIComponent(secret)}`);
  await backend.nobody.call('POST', '/api/auth/sign-in/email', { body: { ...ann.account, password: secret } });
  const lines = backend.logLines.map((line) => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({ correlationId: 'logged-request-1', method: 'POST', route: '/api/todos', status: 201 }),
  );
  const everything = backend.logLines.join('');
  for (const hidden of [secret, encodeURIComponent(secret), ann.account?.email ?? '', ann.token ?? ''])
    expect(everything).not.toContain(hidden);
});

describe('changes from another site', () => {
  const cookie = (): string => ann.cookie;
  const create = (headers: Record<string, string>) =>
    backend.nobody.call('POST', '/api/todos', { body: { title: 'x' }, headers: { cookie: cookie(), ...headers } });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://127.0.0.1.evil.example' }],
  ])('are refused: %j', async (headers) => {
    expect(await idOf(create(headers))).toEqual([403, 'foreign-origin']);
  });

  test.each([
    [{ origin: 'http://todo.example', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'http://localhost:4711' }],
    [{ origin: 'https://preview.example', 'x-forwarded-host': 'preview.example', 'x-forwarded-proto': 'https' }],
    [{}],
  ])('are told from those of the product itself: %j', async (headers) => {
    expect((await create(headers)).status).toBe(201);
  });

  test('pass with a bearer token, which no browser sends by itself', async () => {
    expect((await post({ title: 'x' }, { origin: 'https://evil.example' })).status).toBe(201);
  });

  test('are refused at sign-in and sign-out too', async () => {
    const headers = { origin: 'https://evil.example', cookie: cookie() };
    expect((await backend.nobody.call('POST', '/api/auth/sign-out', { body: {}, headers })).status).toBe(403);
    expect((await backend.nobody.call('POST', '/api/auth/sign-in/email', { body: ann.account, headers })).status).toBe(403);
  });
});

test('every answer forbids framing, sniffing and caching of what is private', async () => {
  const { headers } = await ann.call('GET', '/api/me');
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

test('the documentation and its assets come from this server', async () => {
  const page = await (await fetch(`${backend.url}/docs`)).text();
  const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets).toEqual(['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js']);
  for (const path of assets) expect((await fetch(backend.url + path)).status).toBe(200);
});

test('metrics count requests by route template', async () => {
  const text = await (await fetch(`${backend.url}/metrics`)).text();
  expect(text).toMatch(/http_request_duration_seconds_count\{method="POST",route="\/api\/todos",status="201"\} \d+/);
  expect(text).toMatch(/todo_changes_total\{change="created"\} \d+/);
  expect(text).toMatch(/database_pool_connections\{state="idle"\} \d+/);
});

test('bytes that are not HTTP do not disturb the others', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(backend.url).port), '127.0.0.1', () => socket.end('\u0000 nonsense\r\n\r\n'));
    socket.on('close', () => resolve());
    socket.resume();
  });
  expect((await ann.call('GET', '/api/me')).status).toBe(200);
});
