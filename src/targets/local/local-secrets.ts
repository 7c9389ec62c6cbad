import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import { assertNever, type Variable } from '../../model/variable.ts';
import { LocalProblem } from './problem.ts';

/** What is secret on this machine: made once, kept in one file that its owner alone reads, never printed. */
export interface LocalSecrets {
  readonly databases: Readonly<Record<string, { readonly owner: string; readonly app: string; readonly worker: string }>>;
  readonly values: Readonly<Record<string, string | undefined>>;
}

type Stored = Readonly<Record<string, string>>;

/** Reads what was made before, makes what is missing, and takes from the caller's environment what only the caller can know. */
export function localSecrets(platform: Platform, state: string, caller: Readonly<Record<string, string | undefined>>): LocalSecrets {
  const file = join(state, 'secrets.json');
  const stored: Record<string, string> = { ...read(file) };
  const keep = (name: string, length: number) => (stored[name] ??= randomBytes(length).toString('hex'));
  const secrets = {
    databases: Object.fromEntries(
      Object.keys(platform.databases).map((key) => [
        key,
        { owner: keep(`database ${key} owner`, 24), app: keep(`database ${key} app`, 24), worker: keep(`database ${key} worker`, 24) },
      ]),
    ),
    values: valuesOf(platform, caller, (key, minLength) => keep(`secret ${key}`, Math.max(32, minLength))),
  };
  write(file, stored);
  return secrets;
}

function valuesOf(
  platform: Platform,
  caller: Readonly<Record<string, string | undefined>>,
  make: (key: string, minLength: number) => string,
) {
  const variables = Object.values(platform.services).flatMap(({ env }) => Object.values(env));
  return Object.fromEntries(
    Object.entries(platform.secrets).map(([key, { origin, description, minLength = 1 }]) => {
      const names = namesOf(variables, key);
      const given = names.map((name) => caller[name]).find((value) => value);
      switch (origin) {
        case 'generate':
          return [key, given ?? make(key, minLength)];
        case 'optional':
          return [key, given];
        case 'given':
          if (given) return [key, given];
          throw new LocalProblem(`${names.join(' or ')} is not set (${description}): set it in the environment and start again`);
        default:
          return assertNever(origin, 'origin of a secret');
      }
    }),
  );
}

/** Names of the variables by which services get a secret. */
function namesOf(variables: readonly Variable[], key: string): string[] {
  return [...new Set(variables.flatMap((variable) => (variable.kind === 'secret' && variable.secret === key ? [variable.variable] : [])))];
}

function read(file: string): Stored {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stored;
  } catch {
    throw new LocalProblem(
      `${file} is not readable as JSON, and the local database cannot be opened without it: restore it, or start with --fresh`,
    );
  }
}

/** Written whole or not at all: a half-written file would lock everybody out of the database. */
function write(file: string, stored: Stored): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(stored, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
