import { parseArgs } from 'node:util';
import type { DeadLetterOffice, StoredLetter } from './dead-letter-office.ts';

export const deadLetterUsage = `dead-letters list [--replayed] [--consumer NAME] [--limit N] [--json]   what consumers set aside, oldest first
dead-letters show ID [--json]                                          one letter with its event
dead-letters replay ID... | --all [--consumer NAME] [--json]           sends the events again; each has its effects once`;

interface Options {
  readonly replayed: boolean;
  readonly all: boolean;
  readonly json: boolean;
  readonly consumer?: string;
  readonly limit: string;
}

type Command = (office: DeadLetterOffice, ids: readonly string[], options: Options) => Promise<string>;

const commands: Record<string, Command> = { list, show, replay };

/** Runs one command and gives back what to print; what is asked for wrongly is thrown with what is allowed. */
export async function runDeadLetters(office: DeadLetterOffice, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      replayed: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      consumer: { type: 'string' },
      limit: { type: 'string', default: '100' },
    },
  });
  const [name = 'list', ...ids] = positionals;
  const command = commands[name];
  if (!command) throw new Error(`command is "${name}", allowed: ${Object.keys(commands).join(', ')}`);
  for (const id of ids) if (!/^\d{1,18}$/.test(id)) throw new Error(`letter is "${id}", allowed: a number that "list" shows`);
  return command(office, ids, values);
}

async function list(office: DeadLetterOffice, _: readonly string[], options: Options): Promise<string> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`--limit is "${options.limit}", allowed is a whole number from 1`);
  const letters = await office.list({ ...options, limit });
  if (options.json) return JSON.stringify(letters);
  return letters.length === 0 ? 'no dead letters' : letters.map(lineOf).join('\n');
}

const lineOf = ({ id, createdAt, consumer, attempts, reason, replayedAt }: StoredLetter): string =>
  `${id.padStart(6)}  ${createdAt}  ${consumer.padEnd(12)} ${attempts} tries  ${reason}${replayedAt === null ? '' : `  (replayed ${replayedAt})`}`;

async function show(office: DeadLetterOffice, ids: readonly string[], { json }: Options): Promise<string> {
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) throw new Error(`show got ${ids.length} letters, allowed: one`);
  const letter = await office.open(id);
  if (!letter) throw new Error(`there is no dead letter ${id}, see "list --replayed"`);
  if (json) return JSON.stringify(letter);
  return Object.entries(letter)
    .map(([name, value]) => `${name.padEnd(14)} ${value ?? '-'}`)
    .join('\n');
}

async function replay(office: DeadLetterOffice, given: readonly string[], options: Options): Promise<string> {
  if (options.all === given.length > 0) throw new Error('replay got no letters or both letters and --all, allowed: either');
  const ids = options.all ? (await office.list({ consumer: options.consumer, limit: 1_000_000 })).map(({ id }) => id) : given;
  const result = await office.replay(ids);
  if (options.json) return JSON.stringify(result);
  const found = new Set([...result.replayed, ...result.unreadable]);
  const missing = ids.filter((id) => !found.has(id));
  return [
    `${result.replayed.length} sent again`,
    ...result.unreadable.map((id) => `${id} is no event and cannot be sent again, see "show ${id}"`),
    ...missing.map((id) => `there is no dead letter ${id}`),
  ].join('\n');
}
