import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend({ publicUrl: 'https://todo.example' });
});

afterAll(() => backend.stop());

const guarding = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const headersOf = async (path: string) => Object.fromEntries((await fetch(backend.url + path)).headers);

test.each(['/health/live', '/metrics', '/openapi.json', '/nothing'])('every answer carries all headers that guard it: %s', async (path) => {
  expect(await headersOf(path)).toMatchObject(guarding);
});

test.each(['/api/me', '/api/nothing', '/api/auth/token'])('what is private is kept nowhere: %s', async (path) => {
  expect(await headersOf(path)).toMatchObject({ ...guarding, 'cache-control': 'no-store' });
});

test('pages run scripts of this server only', async () => {
  const { 'content-security-policy': policy } = await headersOf('/docs');
  expect(policy).toContain("script-src 'self';");
});

test('nothing says what the server is made of', async () => {
  const names = Object.keys(await headersOf('/api/me'));
  expect(names).not.toContain('server');
  expect(names).not.toContain('x-powered-by');
});
