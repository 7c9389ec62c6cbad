/** @jest-environment node */
import { backendAddress, forwardedHeaders, isBackendPath } from '../../src/server/backend-route.ts';

test.each([
  ['/api/todos', true],
  ['/api/auth/sign-in/email', true],
  ['/docs', true],
  ['/docs/swagger-ui.css', true],
  ['/openapi.json', true],
  ['/apiary', false],
  ['/documents', false],
  ['/health/live', false],
  ['/metrics', false],
  ['/todos', false],
])('%s goes to the backend: %s', (path, goes) => {
  expect(isBackendPath(path)).toBe(goes);
});

test('path and query stay as they are, whatever they say', () => {
  const address = backendAddress('http://backend:8000', { pathname: '//evil.example/api', search: '?a=1' });
  expect(address.host).toBe('backend:8000');
  expect(backendAddress('http://backend:8000', { pathname: '/api/todos', search: '?limit=5' }).href).toBe(
    'http://backend:8000/api/todos?limit=5',
  );
});

test('the backend is told the host and protocol that the browser used', () => {
  const headers = forwardedHeaders(new Headers({ host: 'todo.example.com', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'forged' }));
  expect(headers.get('x-forwarded-host')).toBe('todo.example.com');
  expect(headers.get('x-forwarded-proto')).toBe('https');
});

test('a protocol that is none becomes http', () => {
  expect(forwardedHeaders(new Headers({ host: 'x', 'x-forwarded-proto': 'gopher' })).get('x-forwarded-proto')).toBe('http');
});

test('other ways to claim an address are dropped, the chain of peers is kept', () => {
  const headers = forwardedHeaders(
    new Headers({ host: 'x', forwarded: 'for=1.1.1.1', 'x-real-ip': '1.1.1.1', 'x-forwarded-for': '9.9.9.9, 127.0.0.1' }),
  );
  expect([headers.get('forwarded'), headers.get('x-real-ip'), headers.get('x-forwarded-for')]).toEqual([null, null, '9.9.9.9, 127.0.0.1']);
});
