import { createColors } from 'picocolors';
import { assertNever } from '../../model/variable.ts';
import type { LocalEvent, Report } from './event.ts';
import { readLogLine } from './log-line.ts';

/** Where a report goes and how. */
export interface Screen {
  write(text: string): void;
  readonly colours: boolean;
}

/** One JSON object a line, for programs. */
export function jsonReport(screen: Pick<Screen, 'write'>, now: () => Date = () => new Date()): Report {
  return (event) => screen.write(`${JSON.stringify({ at: now().toISOString(), ...event })}\n`);
}

type Colours = ReturnType<typeof createColors>;

const own = 'keelson';
const width = 14;

/** Lines with the name of who speaks in front, for people. */
export function humanReport({ write, colours }: Screen): Report {
  const paint = createColors(colours);
  const palette = [paint.cyan, paint.magenta, paint.green, paint.yellow, paint.blue];
  const known = new Map<string, (text: string) => string>();
  const colourOf = (name: string) => {
    const colour = known.get(name) ?? palette[known.size % palette.length] ?? paint.cyan;
    known.set(name, colour);
    return colour;
  };
  const levels = { debug: paint.dim, info: (text: string) => text, warn: paint.yellow, error: paint.red };
  const tell = (name: string, text: string) => {
    const prefix = name === own ? paint.bold(own.padEnd(width)) : colourOf(name)(name.padEnd(width));
    write(
      `${text
        .split('\n')
        .map((line) => `${prefix} ${paint.dim('|')} ${line}`)
        .join('\n')}\n`,
    );
  };
  return (event) => {
    if (event.event === 'log') {
      const { level, text } = readLogLine(event.line);
      return tell(event.process, levels[level](text));
    }
    if (event.event === 'ready') return write(readyText(event, paint));
    const line = ownLine(event);
    const colour = {
      problem: paint.red,
      crashed: paint.yellow,
      ready: paint.green,
      up: paint.green,
      done: paint.green,
      waiting: paint.dim,
    } as const;
    return tell(own, (colour[event.event as keyof typeof colour] ?? ((text: string) => text))(line));
  };
}

function ownLine(event: Exclude<LocalEvent, { event: 'log' | 'ready' }>): string {
  switch (event.event) {
    case 'note':
      return event.text;
    case 'starting':
      return `${event.process} starts`;
    case 'unneeded':
      return `${event.process} is not needed: it was done before`;
    case 'done':
      return `${event.process} is done, ${seconds(event.milliseconds)}`;
    case 'up':
      return `${event.process} is ready, ${seconds(event.milliseconds)}`;
    case 'waiting':
      return `still waiting for ${event.processes.join(', ')}, ${seconds(event.milliseconds)} so far`;
    case 'crashed':
      return `${event.process} ${event.how}, it is started again in ${seconds(event.againIn)}`;
    case 'stopping':
      return `${event.process} is told to stop`;
    case 'stopped':
      return `${event.process} has stopped (${event.how})`;
    case 'ended-orphan':
      return `${event.process} (process ${event.pid}) was left over by a run that was killed, it is ended`;
    case 'problem':
      return event.sentence;
    case 'ended':
      return 'all has ended, local data stays for the next time';
    default:
      return assertNever(event, 'event');
  }
}

/** What one came for, apart from the stream of lines. */
function readyText({ milliseconds, addresses, account }: Extract<LocalEvent, { event: 'ready' }>, paint: Colours): string {
  const lines = Object.entries(addresses).map(([service, url]) => `  ${service.padEnd(10)} ${paint.bold(url)}`);
  const login = account ? ['', `  sign in with ${paint.bold(account.email)} and the password ${paint.bold(account.password)}`] : [];
  const head = paint.green(`Ready after ${seconds(milliseconds)}`);
  return ['', head, '', ...lines, ...login, '', paint.dim('  Ctrl-C ends everything; local data stays for the next time'), '', ''].join(
    '\n',
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
