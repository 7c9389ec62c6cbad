import { connect } from 'node:net';
import { isTooDeep, parseJson } from '../../src/http/read-body.ts';
import { unstorable } from '../../src/http/storable-text.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const post = async (body: unknown, headers: Record<string, string> = {}) => {
  const { status, body: problem } = await ann.call('POST', '/api/todos', { body, headers });
  return [status, problem.id];
};

/** What the server writes on a bare connection until it closes it. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(backend.url).port), '127.0.0.1', () => socket.write(text));
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('error', () => {});
    socket.on('close', () => resolve(chunks.join('')));
  });

test('one answer names every field that is wrong, in address and body, each once', async () => {
  const body = { title: '', notes: 'a\u0000\u0001b', priority: 'soon', dueOn: '2026-02-30', completed: 1, colour: 'red' };
  const { body: problem } = await ann.call('PATCH', '/api/todos/nobody', { body });
  const paths = problem.errors.map(({ path }: { path: string }) => path);
  expect(paths.toSorted()).toEqual(['colour', 'completed', 'dueOn', 'notes', 'params.id', 'priority', 'title']);
  const query = await ann.call('GET', '/api/todos?status=closed&limit=0&cursor=%00');
  expect(query.body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual(['query.cursor', 'query.limit', 'query.status']);
});

test('bodies have a size, a depth and an end', async () => {
  expect(await post({ title: 'x', notes: 'n'.repeat(200_000) })).toEqual([413, 'body-too-large']);
  expect(await post('{"title":'.repeat(17).concat('1', '}'.repeat(17)))).toEqual([400, 'body-too-deep']);
  expect(await post({ title: 'x' }, { 'content-encoding': 'gzip' })).toEqual([415, 'encoded-body']);
  expect(await post(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1])))).toEqual([400, 'validation-failed']);
});

test('the same limits hold for the endpoints of accounts', async () => {
  const signIn = async (body: unknown) => (await backend.nobody.call('POST', '/api/auth/sign-in/email', { body })).body.id;
  expect(await signIn({ email: 'n'.repeat(70_000) })).toBe('body-too-large');
  expect(await signIn('['.repeat(2000))).toBe('body-too-deep');
  expect(await signIn('{"email":')).toBe('malformed-json');
  expect(await signIn({ email: 'a@example.com', password: '\u0000' })).toBe('validation-failed');
  expect((await backend.nobody.call('DELETE', '/api/auth/sign-in/email')).body.id).toBe('method-not-allowed');
});

test('addresses have a length and begin with a path', async () => {
  expect(await sendRaw(`GET /api/todos?cursor=${'a'.repeat(5000)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 414 .*"id":"address-too-long"/s,
  );
  expect(await sendRaw('GET * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toContain('"id":"malformed-http"');
  expect(await sendRaw('GET http://x.example/health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
});

test('what is no request is answered in the same shape', async () => {
  expect(await sendRaw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*problem\+json.*"id":"malformed-http"/s);
  expect(await sendRaw(`GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 .*"id":"headers-too-large"/s);
  expect(await sendRaw('CONNECT a.example:443 HTTP/1.1\r\nhost: a.example\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 405 .*"id":"method-not-allowed"/s,
  );
});

test.each([
  ['flat', '[]', false],
  ['as deep as allowed', '['.repeat(16) + ']'.repeat(16), false],
  ['one deeper', '['.repeat(17) + ']'.repeat(17), true],
  ['brackets in a text', `["${'['.repeat(50)}"]`, false],
  ['brackets after an escaped quote', `["\\"${'['.repeat(50)}"]`, false],
  ['brackets after an escaped backslash', `["\\\\",${'['.repeat(50)}`, true],
  ['many side by side', `[${'[],'.repeat(50)}[]]`, false],
  ['a text of quotes without end', `"${'\\"'.repeat(50_000)}`, false],
])('depth is counted outside of texts: %s', (_, text, expected) => {
  expect(isTooDeep(text)).toBe(expected);
});

test('bytes that are not UTF-8 are no JSON', () => {
  expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('could not be read as JSON');
});

test('text that cannot be stored is found wherever it is', () => {
  const value = { a: 'fine', b: ['x\u0000'], c: { d: '\ud800' }, 'e\u0000': 1 };
  expect(unstorable(value, []).map(({ path }) => path)).toEqual(['b.0', 'c.d', 'body']);
});
