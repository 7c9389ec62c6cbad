import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

/** How many attempts a minute one address has where people are served. */
const allowed = 20;

const onBackend = async (trustedProxies: number, work: (backend: TestBackend) => Promise<void>): Promise<void> => {
  const backend = await startTestBackend({ appEnv: 'prod', publicUrl: 'https://todo.example', trustedProxies });
  try {
    await work(backend);
  } finally {
    await backend.stop();
  }
};

/** Asks for something that is counted and costs nothing; true when it was one too many. */
const isOneTooMany = async (backend: TestBackend, headers: Record<string, string>): Promise<boolean> => {
  const body = { email: 'nobody@example.com' };
  const { status } = await backend.nobody.call('POST', '/api/auth/request-password-reset', { body, headers });
  expect([503, 429]).toContain(status);
  return status === 429;
};

const exhaust = async (backend: TestBackend, headersOf: (attempt: number) => Record<string, string>): Promise<void> => {
  for (let attempt = 1; attempt <= allowed; attempt += 1) expect(await isOneTooMany(backend, headersOf(attempt))).toBe(false);
  expect(await isOneTooMany(backend, headersOf(allowed + 1))).toBe(true);
};

test('without a proxy in front no forwarded address is believed', () =>
  onBackend(0, (backend) =>
    exhaust(backend, (n) => ({ 'x-forwarded-for': `10.0.0.${n}`, 'x-keelson-client-ip': `10.0.1.${n}`, 'x-real-ip': `10.0.2.${n}` })),
  ));

test('behind two proxies the address counts that the outer one saw, whatever the client wrote before it', () =>
  onBackend(2, async (backend) => {
    await exhaust(backend, (n) => ({ 'x-forwarded-for': `6.6.6.${n}, 7.7.7.${n}, 10.0.0.1, 192.168.0.${n}` }));
    expect(await isOneTooMany(backend, { 'x-forwarded-for': '10.0.0.1, 10.0.0.2, 192.168.0.1' })).toBe(false);
  }));

test('behind one proxy what the client claims is not believed, and a network of IPv6 counts as one address', () =>
  onBackend(1, async (backend) => {
    await exhaust(backend, (n) => ({ 'x-forwarded-for': `6.6.6.${n}, 2001:db8:0:1::${n}`, forwarded: `for=9.9.9.${n}` }));
    expect(await isOneTooMany(backend, { 'x-forwarded-for': '2001:db8:0:2::1' })).toBe(false);
  }));
