/** @jest-environment node */
import { NextRequest } from 'next/server';
import { proxy } from '../src/proxy.ts';

jest.mock('../src/server/script-hashes.ts', () => ({
  readScriptHashes: () => new Map([['/today', ['sha256-today']]]),
  hashesFor: (all: Map<string, string[]>, path: string) => all.get(path) ?? [],
}));

beforeAll(() => {
  process.env.BACKEND_URL = 'http://backend:8000';
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://todo.example.com${path}`, { headers: { host: 'todo.example.com', ...headers } }));

test('calls of the API go to the backend of the environment', () => {
  const response = ask('/api/todos?limit=5');
  expect(response.headers.get('x-middleware-rewrite')).toBe('http://backend:8000/api/todos?limit=5');
  expect(response.headers.get('x-middleware-request-x-forwarded-host')).toBe('todo.example.com');
});

test('the answers of the API keep their own policy', () => {
  expect(ask('/api/todos').headers.get('content-security-policy')).toBeNull();
});

test('a built page is guarded by the hashes of its scripts and asked for again on each visit', () => {
  const { headers } = ask('/today');
  expect(headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-today';");
  expect(headers.get('cache-control')).toBe('private, no-cache');
});

test('another page gets a nonce of its own, which the renderer is told', () => {
  const nonces = [ask('/nowhere'), ask('/nowhere')].map(({ headers }) => headers.get('x-middleware-request-x-nonce'));
  expect(nonces[0]).not.toBe(nonces[1]);
  const { headers } = ask('/nowhere');
  expect(headers.get('content-security-policy')).toContain(`'nonce-${headers.get('x-middleware-request-x-nonce')}'`);
});

test('a caller cannot bring a nonce along', () => {
  expect(ask('/today', { 'x-nonce': 'mine' }).headers.get('x-middleware-request-x-nonce')).toBeNull();
});

test('behind TLS the browser is told to stay there', () => {
  expect(ask('/today', { 'x-forwarded-proto': 'https' }).headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
  expect(ask('/today').headers.get('strict-transport-security')).toBeNull();
});

test.each(['better-auth.session_token=x', '__Secure-better-auth.session_token=x', 'a=b; todo_jwt=x'])(
  'the front page leads on with %s',
  (cookie) => {
    expect(ask('/', { cookie }).headers.get('location')).toBe('http://todo.example.com/today');
  },
);

test('the front page stays without a session', () => {
  expect(ask('/', { cookie: 'theme=dark' }).headers.get('location')).toBeNull();
});
