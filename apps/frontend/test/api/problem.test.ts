import { ConnectionError, isTransient, ProblemError, toProblem } from '../../src/api/problem.ts';

const answer = (status: number) => new Response(null, { status, headers: { 'x-correlation-id': 'from-header' } });

test('a problem keeps its id, words, field errors and correlation id', () => {
  const errors = [{ path: 'title', message: 'is too long' }];
  const body = { id: 'validation-failed', detail: 'the title is too long', errors, correlationId: 'c-1' };
  expect(toProblem(answer(400), body)).toMatchObject({
    id: 'validation-failed',
    status: 400,
    message: 'the title is too long',
    errors,
    correlationId: 'c-1',
  });
});

test('the shape of better-auth is read as well', () => {
  const body = { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' };
  expect(toProblem(answer(401), body)).toMatchObject({ id: 'invalid-email-or-password', message: 'Invalid email or password' });
});

test('an answer without a body is named by its status and found by its header', () => {
  expect(toProblem(answer(418), undefined)).toMatchObject({ id: 'http-418', correlationId: 'from-header' });
});

test('a server error that is no problem of the API came from a proxy in front of a backend that is away', () => {
  expect(toProblem(answer(502), undefined)).toBeInstanceOf(ConnectionError);
});

test.each([
  ['a lost connection', new ConnectionError('x'), true],
  ['a busy server', new ProblemError({ id: 'too-busy', status: 503, detail: '' }), true],
  ['a refusal', new ProblemError({ id: 'validation-failed', status: 400, detail: '' }), false],
  ['a mistake in the code', new TypeError('x'), false],
])('%s: worth another try is %s', (_what, error, worth) => {
  expect(isTransient(error)).toBe(worth);
});
