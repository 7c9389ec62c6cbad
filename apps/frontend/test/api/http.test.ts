import { api, bodyOf } from '../../src/api/client.ts';
import { ConnectionError, ProblemError, SignedOutError } from '../../src/api/problem.ts';
import { fakeApi, json, networkFailure, problem } from '../support/fake-api.ts';

const ada = { id: 'u1', email: 'ada@example.com', name: 'Ada' };
const notSignedIn = () => problem(401, 'not-signed-in');
const askMe = () => bodyOf(api().GET('/api/me'));

test('an expired token is renewed once and the request sent again', async () => {
  const { calls } = fakeApi({ 'GET /api/me': [notSignedIn, () => json(ada)], 'POST /api/session': [() => json({})] });
  await expect(askMe()).resolves.toEqual(ada);
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/me', 'POST /api/session', 'GET /api/me']);
});

test('the body of a request survives the renewal', async () => {
  const title = 'Buy milk';
  const { calls } = fakeApi({
    'POST /api/todos': [notSignedIn, () => json({ id: 'x', title }, 201)],
    'POST /api/session': [() => json({})],
  });
  await bodyOf(api().POST('/api/todos', { body: { title, notes: '', priority: 'none', dueOn: null } }));
  expect(calls.filter(({ path }) => path === '/api/todos').map(({ body }) => body)).toEqual(
    Array(2).fill({ title, notes: '', priority: 'none', dueOn: null }),
  );
});

test('requests that fail together share one renewal', async () => {
  const { calls } = fakeApi({ 'GET /api/me': [notSignedIn, notSignedIn, () => json(ada)], 'POST /api/session': [() => json({})] });
  await Promise.all([askMe(), askMe()]);
  expect(calls.filter(({ path }) => path === '/api/session')).toHaveLength(1);
});

test('a session that is over ends in being signed out, without a second try', async () => {
  const { calls } = fakeApi({ 'GET /api/me': [notSignedIn], 'POST /api/session': [notSignedIn] });
  await expect(askMe()).rejects.toBeInstanceOf(SignedOutError);
  expect(calls).toHaveLength(2);
});

test('a renewal that does not help ends in being signed out, not in a loop', async () => {
  const { calls } = fakeApi({ 'GET /api/me': [notSignedIn], 'POST /api/session': [() => json({})] });
  await expect(askMe()).rejects.toBeInstanceOf(SignedOutError);
  expect(calls).toHaveLength(3);
});

test('a renewal that fails for another reason signs nobody out', async () => {
  fakeApi({ 'GET /api/me': [notSignedIn], 'POST /api/session': [() => problem(503, 'too-busy')] });
  await expect(askMe()).rejects.toMatchObject({ id: 'too-busy', status: 503 });
});

test('another 401 is a problem like any other', async () => {
  const { calls } = fakeApi({ 'GET /api/me': [() => problem(401, 'account-locked')] });
  await expect(askMe()).rejects.toBeInstanceOf(ProblemError);
  expect(calls).toHaveLength(1);
});

test('no answer is a lost connection', async () => {
  fakeApi({ 'GET /api/me': [networkFailure] });
  await expect(askMe()).rejects.toBeInstanceOf(ConnectionError);
});
