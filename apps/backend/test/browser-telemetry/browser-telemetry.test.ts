import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

const send = (body: unknown) => backend.nobody.call('POST', '/api/telemetry/vitals', { body });

test('what browsers measured and met becomes metrics, without anybody signed in', async () => {
  const vitals = [
    { name: 'LCP', value: 1.2, page: 'today' },
    { name: 'CLS', value: 0, page: 'today' },
  ];
  expect((await send({ vitals, errors: [{ kind: 'chunk', page: 'board' }] })).status).toBe(204);
  const metrics = await (await fetch(`${backend.url}/metrics`)).text();
  expect(metrics).toMatch(/^browser_vital_seconds_bucket\{le="1\.8",name="LCP",page="today"\} 1$/m);
  expect(metrics).toMatch(/^browser_layout_shift_sum\{page="today"\} 0$/m);
  expect(metrics).toMatch(/^browser_errors_total\{kind="chunk",page="board"\} 1$/m);
});

test.each([
  ['a page that is none', { vitals: [{ name: 'LCP', value: 1, page: 'secret-title' }] }],
  ['a value out of reach', { vitals: [{ name: 'LCP', value: -1, page: 'today' }] }],
  ['a text of somebody', { errors: [{ kind: 'error', page: 'today', message: 'my todo' }] }],
])('%s is refused: labels stay few and carry no text', async (_what, body) => {
  expect((await send(body)).status).toBe(400);
});
