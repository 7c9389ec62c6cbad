import type { LocalEvent } from '../../../src/targets/local/event.ts';
import { helpOf, parseFlags } from '../../../src/targets/local/flags.ts';
import { readLogLine } from '../../../src/targets/local/log-line.ts';
import { humanReport, jsonReport } from '../../../src/targets/local/report.ts';

function shown(colours: boolean, ...events: LocalEvent[]): string {
  let text = '';
  const report = humanReport({ write: (more) => (text += more), colours });
  for (const event of events) report(event);
  return text;
}

describe('flags', () => {
  test('have defaults that ask for nothing', () => {
    expect(parseFlags([], '/repo')).toEqual({
      fresh: false,
      yes: false,
      json: false,
      help: false,
      port: undefined,
      state: '/repo/.keelson',
    });
  });

  test('are read', () => {
    expect(parseFlags(['--fresh', '--yes', '--json', '--port', '4000', '--state', 'other'], '/repo')).toEqual({
      fresh: true,
      yes: true,
      json: true,
      help: false,
      port: 4000,
      state: '/repo/other',
    });
  });

  test.each([
    [['--prot', '1'], 'there is no option --prot, allowed: --fresh, --yes, --port N, --json, --state DIR, --help'],
    [['now'], 'there is no option now, allowed: --fresh, --yes, --port N, --json, --state DIR, --help'],
    [['--port', 'x'], '--port is "x", allowed: a number from 0 to 65534, of which 0 means any free ports'],
    [['--port'], '--port is given without a number, allowed: a number from 0 to 65534, of which 0 means any free ports'],
    [['--port', '65535'], '--port is "65535", allowed: a number from 0 to 65534, of which 0 means any free ports'],
    [['--port', '70000'], '--port is "70000", allowed: a number from 0 to 65534, of which 0 means any free ports'],
  ])('%j are refused with what is allowed', (argv, sentence) => {
    expect(() => parseFlags(argv, '/repo')).toThrow(sentence);
  });

  test('are all in the help', () => {
    for (const flag of ['--port', '--fresh', '--yes', '--json', '--state', '--help']) expect(helpOf('up')).toContain(flag);
  });
});

describe('a line of a service', () => {
  test('that is structured becomes words and what is particular to it', () => {
    expect(readLogLine('{"level":40,"time":1,"pid":2,"service":"backend","msg":"slow query","ms":12,"route":"GET /api/todos"}')).toEqual({
      level: 'warn',
      text: 'slow query ms=12 route="GET /api/todos"',
    });
  });

  test('that carries an error shows where it was thrown', () => {
    expect(readLogLine('{"level":50,"msg":"failed","err":{"message":"no","stack":"Error: no\\n    at x"}}').text).toBe(
      'failed \nError: no\n    at x',
    );
  });

  test.each(['plain words', '{not json', '{"no":"message"}'])('that is not structured stays as it is: %s', (line) => {
    expect(readLogLine(line)).toEqual({ level: 'info', text: line });
  });
});

describe('on the screen', () => {
  test('each line says who speaks', () => {
    expect(shown(false, { event: 'log', process: 'backend', line: 'hello' }, { event: 'up', process: 'backend', milliseconds: 1234 })).toBe(
      'backend        | hello\nkeelson        | backend is ready, 1.2 s\n',
    );
  });

  test('the end of the way up names addresses and the account', () => {
    const addresses = { backend: 'http://127.0.0.1:8000', frontend: 'http://127.0.0.1:3000' };
    const text = shown(false, { event: 'ready', milliseconds: 900, addresses, account: { email: 'a@b.c', password: 'p' } });
    expect(text).toContain('http://127.0.0.1:3000');
    expect(text).toContain('sign in with a@b.c and the password p');
  });

  test('colours appear only where they are wanted', () => {
    const event: LocalEvent = { event: 'problem', sentence: 'no' };
    expect([shown(true, event).includes('\u001b['), shown(false, event).includes('\u001b[')]).toEqual([true, false]);
  });

  test('programs get one object a line', () => {
    let text = '';
    jsonReport({ write: (more) => (text += more) }, () => new Date(0))({ event: 'starting', process: 'backend' });
    expect(text).toBe('{"at":"1970-01-01T00:00:00.000Z","event":"starting","process":"backend"}\n');
  });
});
