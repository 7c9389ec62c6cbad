import { explain, LocalProblem, sentenceOf } from '../../../src/targets/local/problem.ts';

function sentence(...lines: string[]): string {
  return explain({ name: 'database', how: 'ended with code 1', lines }).message;
}

describe('a failing process is told in one sentence', () => {
  test.each([
    [
      'initdb: error: could not write to file: No space left on device',
      'the disk is full, so database could not write: free at least 1 GiB and start again; what was acknowledged is safe',
    ],
    [
      'postgres: error while loading shared libraries: libicu.so.60: cannot open shared object file',
      'database needs the library libicu.so.60, which this system lacks: install the package that holds it (on Debian: apt-file search libicu.so.60) and start again',
    ],
    [
      'spawn /x/postgres ENOENT',
      'the program of database is not there or needs another system (/x/postgres): run node src/bin/install.mjs --all, which puts it back',
    ],
    [
      'spawn /x/postgres EACCES',
      'the program of database may not be started by this user (/x/postgres): make its folder readable for all, or move the clone',
    ],
    [
      'Error: listen EADDRINUSE: address already in use 127.0.0.1:8000',
      'the port of database was taken by another program meanwhile: start again, with --port N for other ports',
    ],
    [
      'DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4',
      'the local data was made by another version of database: delete it with --fresh, or take it out first with that version',
    ],
  ])('%s', (line, expected) => {
    expect(sentence(line)).toBe(expected);
  });

  test('by the line that names an error, when the cause is not known', () => {
    expect(sentence('starting', 'Error: BETTER_AUTH_SECRET is missing', 'Node.js v24')).toBe(
      'database ended with code 1, it says: Error: BETTER_AUTH_SECRET is missing',
    );
  });

  test('by the message of a structured line', () => {
    expect(sentence('{"level":60,"msg":"the database was not migrated"}')).toBe(
      'database ended with code 1, it says: the database was not migrated',
    );
  });

  test('by its end alone, when it said nothing', () => {
    expect(sentence('')).toBe('database ended with code 1 without a word');
  });
});

describe('a sentence for whatever was thrown', () => {
  test('is the one of a known problem', () => {
    expect(sentenceOf(new LocalProblem('port 1 is taken'))).toBe('port 1 is taken');
  });

  test('says what to do about a full disk', () => {
    expect(sentenceOf(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toMatch(/^the disk is full: free at least 1 GiB/);
  });

  test('gives the place of a fault of the program itself', () => {
    expect(sentenceOf(new TypeError('x is not a function'))).toMatch(/TypeError: x is not a function\n\s+at /);
  });
});
