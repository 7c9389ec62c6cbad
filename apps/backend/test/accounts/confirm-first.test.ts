import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let mailbox: Mailbox;
let backend: TestBackend;

beforeAll(async () => {
  mailbox = await openMailbox();
  backend = await startTestBackend({ appEnv: 'prod', smtpUrl: mailbox.server.url });
});

afterAll(async () => {
  await backend.stop();
  await mailbox.server.stop();
});

const password = 'correct horse battery';

const signUp = (email: string, more = {}) =>
  backend.nobody.call('POST', '/api/auth/sign-up/email', { body: { name: 'Ann', email, password, ...more } });
const signIn = (email: string, word = password) =>
  backend.nobody.call('POST', '/api/auth/sign-in/email', { body: { email, password: word } });
const open = (link: URL): Promise<Response> => fetch(backend.url + link.pathname + link.search, { redirect: 'manual' });
const accounts = async (): Promise<number> =>
  (await onServer(backend.files.ownerUrl, 'select count(*)::int as n from auth."user"')).rows[0].n;

/** All of an answer that does not differ from one sign-up to the next. */
const shapeOf = ({ status, headers, body, cookies }: Awaited<ReturnType<typeof signUp>>) => ({
  status,
  headers: [...headers.keys()].filter((name) => name !== 'date').sort(),
  cookies,
  token: body.token,
  user: Object.fromEntries(Object.entries(body.user).map(([name, value]) => [name, typeof value])),
});

test('sign-up answers alike whether there is such an account or not, and lets nobody in', async () => {
  const fresh = await signUp('ann@example.com');
  expect(await accounts()).toBe(1);
  const again = await signUp('Ann@example.com', { name: 'Somebody else', password: 'another password' });
  expect(await accounts()).toBe(1);
  expect(shapeOf(again)).toEqual(shapeOf(fresh));
  expect(shapeOf(again)).toMatchObject({ status: 200, token: null, cookies: {} });
  expect(again.body.user).toMatchObject({ name: 'Somebody else', email: 'ann@example.com', emailVerified: false });
  expect(again.body.user.id).not.toBe(fresh.body.user.id);
  expect((await signIn('ann@example.com', 'another password')).status).toBe(401);
});

test('whoever has the mailbox learns which it was', async () => {
  await signUp('bob@example.com');
  expect(await mailbox.next('bob@example.com')).toContain('Confirm your e-mail address');
  await signUp('bob@example.com');
  const mail = await mailbox.next('bob@example.com');
  expect(mail).toContain('You have an account already');
  expect(mail).toContain('http://todo.example/sign-in');
});

test('nobody gets in before the address is confirmed; who knows the password is sent another link', async () => {
  await signUp('cleo@example.com');
  await mailbox.link('cleo@example.com');
  const refused = await signIn('cleo@example.com');
  expect([refused.status, refused.body.id, refused.cookies]).toEqual([403, 'email-not-verified', {}]);
  expect((await signIn('cleo@example.com', 'guessed password')).status).toBe(401);
  expect((await open(await mailbox.link('cleo@example.com'))).status).toBe(302);
  const { status, cookies } = await signIn('cleo@example.com');
  expect([status, cookies.todo_jwt === undefined]).toEqual([200, false]);
});
