import { EnvReader, type EnvSource } from '../../../src/targets/repo/env-runtime.ts';

const places = { onMachine: ['local'], serving: ['prod'] };
const good = 'dGhpcyBpcyBhIHRlc3Qgb2YgcmFuZG9tIHRleHQ';

function reader(source: EnvSource, environment: string | undefined = 'local'): EnvReader {
  return new EnvReader(source, { ...places, environment });
}

function complaint(read: (reader: EnvReader) => unknown, source: EnvSource = {}, environment: string | undefined = 'local'): string {
  const made = reader(source, environment);
  read(made);
  try {
    made.finish({});
    return '';
  } catch (error) {
    return (error as Error).message.replace(/^.*\n/, '');
  }
}

test('reads values by their types, and takes the default for what is absent or empty', () => {
  const read = reader({ PORT: '80', DEBUG: '1', HOST: '', BROKERS: 'a:1, b:2', SITE: 'https://x.org/' });
  expect([
    read.number('PORT', { fallback: 1, min: 0, max: 99 }),
    read.number('SIZE', { fallback: 7, min: 0, max: 99 }),
    read.flag('DEBUG', false),
    read.text('HOST', '0.0.0.0'),
    read.addresses('BROKERS'),
    read.addresses('OTHERS'),
    read.url('SITE', 'http://127.0.0.1:1'),
    read.url('API', 'http://127.0.0.1:8000'),
  ]).toEqual([80, 7, true, '0.0.0.0', ['a:1', 'b:2'], undefined, 'https://x.org', 'http://127.0.0.1:8000']);
  expect(read.finish('the environment')).toBe('the environment');
});

test('reports everything that is wrong at once, with what is allowed', () => {
  const source = { PORT: '0', DEBUG: 'maybe', PLACE: 'moon', BROKERS: 'nohost' };
  const all = complaint((read) => {
    read.number('PORT', { fallback: 1, min: 1, max: 65535 });
    read.flag('DEBUG', false);
    read.oneOf('PLACE', ['earth', 'mars']);
    read.addresses('BROKERS');
    read.connection('DATABASE_URL');
  }, source);
  expect(all.split('\n')).toEqual([
    '  - PORT is "0", allowed: a whole number from 1 to 65535',
    '  - DEBUG is "maybe", allowed: true, false, 1 or 0',
    '  - PLACE is "moon", allowed: earth, mars',
    '  - BROKERS is "nohost", allowed: host:port, several separated by commas',
    '  - DATABASE_URL is missing, allowed: a connection string that begins with postgres:// or postgresql://',
  ]);
});

test.each([
  ['a connection string', { KEY: 'mysql://root:hunter2@db' }, (read: EnvReader) => read.connection('KEY')],
  ['a secret', { KEY: 'hunter2' }, (read: EnvReader) => read.secret('KEY', 32)],
  ['a guessable secret', { KEY: 'hunter2-change-me-hunter2-change-me' }, (read: EnvReader) => read.secret('KEY', 32)],
])('never shows %s', (_, source, read) => {
  expect(complaint(read, source, 'prod')).toMatch(
    /^ {2}- KEY is (something else|7 characters long|a published or guessable text), allowed: /,
  );
  expect(complaint(read, source, 'prod')).not.toContain('hunter2');
});

test.each([
  ['missing', {}, 'local', 'KEY is missing'],
  ['short', { KEY: 'short' }, 'local', 'KEY is 5 characters long'],
  ['published, where people are served', { KEY: 'better-auth-secret-12345678901234567890' }, 'prod', 'KEY is a published'],
  ['published, where no environment is named', { KEY: 'keelson-local-secret-not-for-production' }, undefined, 'KEY is a published'],
  ['of few characters', { KEY: 'abababababababababababababababababab' }, 'prod', 'KEY is a published or guessable text'],
])('refuses a secret that is %s', (_, source, environment, sentence) => {
  const made = new EnvReader(source, { ...places, environment });
  made.secret('KEY', 32);
  expect(() => made.finish({})).toThrow(sentence);
});

test('takes a random secret everywhere, and does without an optional one', () => {
  expect(complaint((read) => read.secret('KEY', 32), { KEY: good }, 'prod')).toBe('');
  expect([reader({}).optionalSecret('KEY', 1), reader({ KEY: 'sk-1' }, 'prod').optionalSecret('KEY', 1)]).toEqual([undefined, 'sk-1']);
});

test('asks for the address of a service wherever it is not on the same machine', () => {
  expect(complaint((read) => read.url('API', 'http://127.0.0.1:8000'), {}, 'prod')).toContain('API is missing, allowed: an address');
});
