import { SignJWT } from 'jose';
import type { ApiClient, ApiResponse } from '../support/api-client.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let mailbox: Mailbox;
let backend: TestBackend;

beforeAll(async () => {
  mailbox = await openMailbox();
  backend = await startTestBackend({ smtpUrl: mailbox.server.url });
});

afterAll(async () => {
  await backend.stop();
  await mailbox.server.stop();
});

interface Person {
  readonly client: ApiClient;
  readonly email: string;
  readonly password: string;
  /** The link in the mail that came at sign-up. */
  readonly verification: URL;
}

const join = async (): Promise<Person> => {
  const client = await backend.signUp();
  const { email = '', password = '' } = client.account ?? {};
  return { client, email, password, verification: await mailbox.link(email) };
};

const post = (path: string, body: object, headers = {}): Promise<ApiResponse> =>
  backend.nobody.call('POST', `/api/auth/${path}`, { body, headers });
const asPerson = ({ client }: Person, path: string, body: object) => post(path, body, { cookie: client.cookie });
const open = (link: URL): Promise<Response> => fetch(backend.url + link.pathname + link.search, { redirect: 'manual' });
const signIn = async (email: string, password: string) => (await post('sign-in/email', { email, password })).status;
const accountOf = async (email: string) =>
  (await onServer(backend.files.ownerUrl, 'select id, email, "emailVerified" from auth."user" where email = $1', [email])).rows[0];

describe('a password reset', () => {
  const ask = (email: string, more = {}) => post('request-password-reset', { email, ...more });
  const reset = (token: string | null, newPassword = 'a wholly new password') => post('reset-password', { token, newPassword });
  const tokenFor = async (email: string) => (await mailbox.link(email)).searchParams.get('token');

  test('sets a new password through the link in the mail, ends all sessions, and says so by mail', async () => {
    const ann = await join();
    expect((await ask(ann.email)).status).toBe(200);
    const link = await mailbox.link(ann.email);
    expect(link.href).toMatch(/^http:\/\/todo\.example\/reset-password\?token=\w+$/);
    expect((await reset(link.searchParams.get('token'))).body).toEqual({ status: true });
    expect(await mailbox.next(ann.email)).toContain('Your password was changed');
    expect([await signIn(ann.email, ann.password), await signIn(ann.email, 'a wholly new password')]).toEqual([401, 200]);
    const session = await backend.nobody.call('POST', '/api/session', { headers: { cookie: ann.client.cookie } });
    expect(session.status).toBe(401);
  });

  test('works once', async () => {
    const { email } = await join();
    await ask(email);
    const token = await tokenFor(email);
    await reset(token);
    const again = await reset(token, 'yet another password');
    expect([again.status, again.body.id, await signIn(email, 'yet another password')]).toEqual([400, 'invalid-token', 401]);
  });

  test('is refused after an hour, and with a token that was never given out', async () => {
    const { email, password } = await join();
    await ask(email);
    const token = await tokenFor(email);
    await onServer(backend.files.ownerUrl, `update auth.verification set "expiresAt" = now() - interval '1 second' where identifier = $1`, [
      `reset-password:${token}`,
    ]);
    const answers = [await reset(token), await reset('made-up'), await reset('')];
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(Array(3).fill([400, 'invalid-token']));
    expect(await signIn(email, password)).toBe(200);
  });

  test('is refused with a password that is too short, and the token stays good', async () => {
    const { email } = await join();
    await ask(email);
    const token = await tokenFor(email);
    expect((await reset(token, 'short')).body.id).toBe('password-too-short');
    expect((await reset(token)).status).toBe(200);
  });

  test('answers alike whether there is such an account or not', async () => {
    const { email } = await join();
    const [known, unknown] = [await ask(email), await ask('nobody-at-all@example.com')];
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    await mailbox.next(email);
    expect(mailbox.server.received.map(({ to }) => to)).not.toContain('nobody-at-all@example.com');
  });

  test('comes back to a page of ours that was named, and to no page of others', async () => {
    const { email } = await join();
    await ask(email, { redirectTo: '/set-password' });
    const answer = await open(await mailbox.link(email));
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^http:\/\/todo\.example\/set-password\?token=\w+$/),
    ]);
    expect((await ask(email, { redirectTo: 'https://evil.example/' })).status).toBe(403);
  });
});

describe('an address', () => {
  test('is confirmed by the link in the mail that comes at sign-up; opened again it changes nothing', async () => {
    const { email, verification } = await join();
    expect((await accountOf(email)).emailVerified).toBe(false);
    const answers = [await open(verification), await open(verification)];
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(Array(2).fill([302, '/']));
    expect((await accountOf(email)).emailVerified).toBe(true);
  });

  test('is not confirmed by a link that is expired, or signed with another secret', async () => {
    const { email } = await join();
    const { id } = await accountOf(email);
    const sign = (secret: string, expires: string) =>
      new SignJWT({ email, userId: id })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(new TextEncoder().encode(secret));
    const tokens = [await sign(backend.env.authSecret, '-1s'), await sign('another-secret-of-more-than-32-characters', '1h'), 'nonsense'];
    const answers = await Promise.all(tokens.map((token) => backend.nobody.call('GET', `/api/auth/verify-email?token=${token}`)));
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([
      [401, 'token-expired'],
      [401, 'invalid-token'],
      [401, 'invalid-token'],
    ]);
    expect((await accountOf(email)).emailVerified).toBe(false);
  });

  test('gets another link on request, alike for addresses without account', async () => {
    const { email } = await join();
    const [known, unknown] = [
      await post('send-verification-email', { email }),
      await post('send-verification-email', { email: 'x@example.com' }),
    ];
    expect([known.status, unknown.status, known.body]).toEqual([200, 200, unknown.body]);
    await open(await mailbox.link(email));
    expect((await accountOf(email)).emailVerified).toBe(true);
  });

  const change = (person: Person, newEmail: string) => asPerson(person, 'change-email', { newEmail });

  test('is changed when both the old and the new mailbox say yes; the links then are spent', async () => {
    const ann = await join();
    await open(ann.verification);
    const newEmail = `new-${ann.email}`;
    expect((await change(ann, newEmail)).status).toBe(200);
    const consent = await mailbox.link(ann.email);
    await open(consent);
    expect((await accountOf(ann.email)).email).toBe(ann.email);
    const proof = await mailbox.link(newEmail);
    await open(proof);
    expect([await accountOf(ann.email), (await accountOf(newEmail)).emailVerified]).toEqual([undefined, true]);
    const answers = await Promise.all([consent, proof].map((link) => open(new URL(link.href.replace(/&callbackURL=.*/, '')))));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect([await signIn(newEmail, ann.password), await signIn(ann.email, ann.password)]).toEqual([200, 401]);
  });

  test('is not changed to one that is taken, without saying that it is', async () => {
    const [ann, bob] = [await join(), await join()];
    const answers = [await change(ann, bob.email), await change(ann, `free-${ann.email}`)];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([200, { status: true }]));
    expect((await accountOf(bob.email)).id).not.toBe((await accountOf(ann.email)).id);
  });

  test('is not changed without a session', async () => {
    expect((await post('change-email', { newEmail: 'eve@example.com' })).status).toBe(401);
  });
});

describe('a password', () => {
  const change = (person: Person, body: object) => asPerson(person, 'change-password', body);

  test('is changed by who knows the current one, and other sessions end on request', async () => {
    const ann = await join();
    const elsewhere = await post('sign-in/email', { email: ann.email, password: ann.password });
    const cookie = `better-auth.session_token=${elsewhere.cookies['better-auth.session_token']}`;
    const body = { currentPassword: ann.password, newPassword: 'another good password', revokeOtherSessions: true };
    const changed = await change(ann, body);
    expect(changed.status).toBe(200);
    const { body: sessions } = await backend.nobody.call('GET', '/api/me/sessions', {
      headers: { cookie: `todo_jwt=${changed.cookies.todo_jwt}` },
    });
    expect(sessions.items).toMatchObject([{ current: true }]);
    expect((await backend.nobody.call('POST', '/api/session', { headers: { cookie } })).status).toBe(401);
    expect([await signIn(ann.email, ann.password), await signIn(ann.email, 'another good password')]).toEqual([401, 200]);
  });

  test('stays when the current one is wrong or the new one too short', async () => {
    const ann = await join();
    const wrong = await change(ann, { currentPassword: 'wrong password', newPassword: 'another good password' });
    const short = await change(ann, { currentPassword: ann.password, newPassword: 'short' });
    expect([wrong, short].map(({ status, body }) => [status, body.id])).toEqual([
      [400, 'invalid-password'],
      [400, 'password-too-short'],
    ]);
    expect(await signIn(ann.email, ann.password)).toBe(200);
  });
});

test('neither addresses nor links are in the log', async () => {
  const { email, verification } = await join();
  await post('request-password-reset', { email });
  const link = await mailbox.link(email);
  await post('reset-password', { token: link.searchParams.get('token'), newPassword: 'a wholly new password' });
  await open(verification);
  await open(new URL(`http://todo.example/api/auth/reset-password/${link.searchParams.get('token')}?callbackURL=/`));
  const everything = backend.logLines.join('');
  for (const hidden of [email, link.searchParams.get('token') ?? '', verification.searchParams.get('token') ?? '', 'wholly new'])
    expect(everything).not.toContain(hidden);
});

describe('where people are served and SMTP_URL is missing', () => {
  let prod: TestBackend;
  beforeAll(async () => {
    prod = await startTestBackend({ appEnv: 'prod', publicUrl: 'https://todo.example' });
  });
  afterAll(() => prod.stop());

  test.each([
    ['request-password-reset', { email: 'ann@example.com' }],
    ['send-verification-email', { email: 'ann@example.com' }],
    ['change-email', { newEmail: 'ann@example.com' }],
  ])('%s is refused for everybody, naming the variable', async (path, body) => {
    const answer = await prod.nobody.call('POST', `/api/auth/${path}`, { body });
    expect([answer.status, answer.body.id, answer.body.detail]).toEqual([
      503,
      'mail-not-configured',
      expect.stringContaining('SMTP_URL is missing'),
    ]);
  });

  test('signing up works all the same', async () => {
    expect((await prod.signUp()).token).toBeDefined();
  });
});
