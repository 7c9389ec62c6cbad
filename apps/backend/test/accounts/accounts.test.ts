import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startBackend } from '../../src/start-backend.ts';
import { createApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

const signIn = (body: object, headers = {}) => backend.nobody.call('POST', '/api/auth/sign-in/email', { body, headers });
const me = (headers: Record<string, string>) => backend.nobody.call('GET', '/api/me', { headers });
const setCookies = (headers: Headers, name: string) => headers.getSetCookie().filter((line) => line.startsWith(`${name}=`));

test('signing up signs in: the JWT cookie arrives with the answer and opens the API', async () => {
  const body = { name: 'Ann', email: 'ann@example.com', password: 'correct horse battery' };
  const { status, cookies, headers } = await backend.nobody.call('POST', '/api/auth/sign-up/email', { body });
  expect(status).toBe(200);
  expect(setCookies(headers, 'todo_jwt')).toEqual([`todo_jwt=${cookies.todo_jwt}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax`]);
  expect((await me({ cookie: `todo_jwt=${cookies.todo_jwt}` })).body).toMatchObject({ email: 'ann@example.com', name: 'Ann' });
});

test('signing in works with the right password alone, and a refusal has our shape and the one better-auth knows', async () => {
  const { account } = await backend.signUp();
  expect((await signIn(account ?? {})).cookies.todo_jwt).toBeDefined();
  const { status, body } = await signIn({ ...account, password: 'wrong password' });
  expect([status, body.id, body.code]).toEqual([401, 'invalid-email-or-password', 'INVALID_EMAIL_OR_PASSWORD']);
});

test('an address and a password that are not right are refused with 4xx', async () => {
  const answers = await Promise.all([
    backend.nobody.call('POST', '/api/auth/sign-up/email', { body: { name: 'x', email: 'not-an-address', password: 'long enough' } }),
    backend.nobody.call('POST', '/api/auth/sign-up/email', { body: { name: 'x', email: 'short@example.com', password: 'short' } }),
  ]);
  expect(answers.map(({ status, body }) => [status, body.id])).toEqual([
    [400, expect.any(String)],
    [400, 'password-too-short'],
  ]);
});

test('somebody changes what they are called; nothing but a name of one line is taken', async () => {
  const ann = await backend.signUp();
  const { status, body } = await ann.call('PATCH', '/api/me', { body: { name: ' Ann Other ' } });
  expect([status, body.name, body.emailVerified]).toEqual([200, 'Ann Other', false]);
  expect((await ann.call('GET', '/api/me')).body).toEqual(body);
  for (const name of ['', ' ', 'a'.repeat(101), 'two\nlines', 7]) {
    const refused = await ann.call('PATCH', '/api/me', { body: { name } });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'name']);
  }
  expect((await ann.call('PATCH', '/api/me', { body: { name: 'Ann', email: 'else@example.com' } })).status).toBe(400);
});

test('signing out ends the session and clears both cookies', async () => {
  const person = await backend.signUp();
  const headers = { cookie: person.cookie };
  const { status, headers: answered } = await backend.nobody.call('POST', '/api/auth/sign-out', { body: {}, headers });
  expect(status).toBe(200);
  expect(setCookies(answered, 'todo_jwt')).toEqual(['todo_jwt=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
  const again = await backend.nobody.call('POST', '/api/session', { headers: { cookie: person.cookie } });
  expect([again.status, again.body.id]).toEqual([401, 'not-signed-in']);
});

test('a live session is traded for a new JWT', async () => {
  const person = await backend.signUp();
  const { body, cookies } = await backend.nobody.call('POST', '/api/session', { headers: { cookie: person.cookie } });
  expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(500_000);
  expect((await me({ authorization: `Bearer ${cookies.todo_jwt}` })).status).toBe(200);
});

const sign = async (key: CryptoKey, kid: string, expiresIn: number): Promise<string> => {
  const { publicUrl } = backend.env;
  const token = new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid }).setSubject('6d9cbb3a-3f6e-4a29-9d27-5a3bbf1f3c11');
  return token
    .setIssuer(publicUrl)
    .setAudience(publicUrl)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(key);
};

test('tokens that are expired, forged, unsigned or no tokens at all are answered with 401', async () => {
  const person = await backend.signUp();
  const { publicKey, privateKey: key } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'b6f4c2d0-54c1-4f0c-9a35-0d7d3c5a1d77';
  await onServer(
    backend.files.ownerUrl,
    'insert into auth.jwks (id, "publicKey", "privateKey", "createdAt") values ($1, $2, $3, now() - interval \'1 day\')',
    [kid, JSON.stringify(await exportJWK(publicKey)), 'unused'],
  );
  const [header, payload] = (person.token ?? '').split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  const stranger = await generateKeyPair('EdDSA');
  const foreign = await sign(stranger.privateKey, kid, 60);
  const tokens = [await sign(key, kid, -1), foreign, unsigned, `${header}.${payload}.AAAA`, 'nonsense', ''];
  const answers = await Promise.all(tokens.map((token) => me({ cookie: `todo_jwt=${token}` })));
  expect(answers.map(({ status, body }) => [status, body.id])).toEqual(tokens.map(() => [401, 'not-signed-in']));
  const valid = await backend.services.accounts.verify(await sign(key, kid, 60));
  expect(valid?.userId).toBe('6d9cbb3a-3f6e-4a29-9d27-5a3bbf1f3c11');
  await onServer(backend.files.ownerUrl, 'delete from auth.jwks where id = $1', [kid]);
});

test('after BETTER_AUTH_SECRET was changed people sign in anew, and tokens of before no longer count', async () => {
  const before = await backend.signUp();
  const changed = await startBackend(
    { ...backend.env, authSecret: 'another-Secret-0f-more-than-32-characters-3kQ' },
    backend.services.log,
    [],
  );
  const client = createApiClient({ url: `http://127.0.0.1:${changed.port}` });
  const { status, cookies } = await client.call('POST', '/api/auth/sign-in/email', { body: before.account });
  expect([status, (await changed.services.accounts.verify(cookies.todo_jwt ?? ''))?.userId]).toEqual([200, expect.any(String)]);
  expect(await changed.services.accounts.verify(before.token ?? '')).toBeUndefined();
  await changed.stop();
});

test('a replica that was started with another secret spoils nothing for the others', async () => {
  const before = await backend.signUp();
  const stray = await startBackend(
    { ...backend.env, authSecret: 'a-stray-Secret-0f-more-than-32-characters-9vT' },
    backend.services.log,
    [],
  );
  const client = createApiClient({ url: `http://127.0.0.1:${stray.port}` });
  expect((await client.call('POST', '/api/auth/sign-in/email', { body: before.account })).status).toBe(200);
  const restarted = await startBackend(backend.env, backend.services.log, []);
  const after = await backend.signUp();
  for (const { token = '' } of [before, after])
    for (const { services } of [backend, restarted]) expect(await services.accounts.verify(token)).toBeDefined();
  await Promise.all([stray.stop(), restarted.stop()]);
});

describe('behind one proxy in production', () => {
  let prod: TestBackend;
  beforeAll(async () => {
    prod = await startTestBackend({ appEnv: 'prod', publicUrl: 'https://todo.example' });
  });
  afterAll(() => prod.stop());

  const attempt = (clientIp: string) =>
    prod.nobody.call('POST', '/api/auth/sign-in/email', {
      body: { email: 'nobody@example.com', password: 'wrong password' },
      headers: { 'x-forwarded-for': `6.6.6.6, ${clientIp}`, 'x-keelson-client-ip': '7.7.7.7' },
    });

  test('attempts are counted by the address that the proxy saw, whatever the client claims', async () => {
    for (let i = 0; i < 20; i += 1) expect((await attempt('10.0.0.1')).status).toBe(401);
    const { status, body, headers } = await attempt('10.0.0.1');
    expect([status, body.id, Number(headers.get('retry-after'))]).toEqual([429, 'too-many-requests', expect.any(Number)]);
    expect((await attempt('10.0.0.2')).status).toBe(401);
  });

  test('cookies are Secure', async () => {
    const body = { name: 'Ann', email: 'secure@example.com', password: 'correct horse battery' };
    const { headers } = await prod.nobody.call('POST', '/api/auth/sign-up/email', { body, headers: { 'x-forwarded-for': '10.0.0.3' } });
    expect(headers.getSetCookie()).toHaveLength(2);
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; Secure/);
  });

  test('a loopback page is a foreign page', async () => {
    const headers = { origin: 'http://127.0.0.1:3000', cookie: 'todo_jwt=x' };
    expect((await prod.nobody.call('POST', '/api/session', { headers })).status).toBe(403);
  });
});
