import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { filesOf } from './database-plan.ts';
import { end } from './orphans.ts';
import type { SystemUser } from './planned.ts';
import { makeFolderFor, mayEnter } from './postgres-programs.ts';
import { commandLineOf, startOf } from './process-identity.ts';

/** A new state folder lets the database's user through to what is that user's, and shows others nothing. One that is there stays. */
export function makeStateFolder(state: string): void {
  mkdirSync(state, { recursive: true, mode: 0o711 });
}

/**
 * Folder for what the database's user must reach: inside the state folder, or, when that user may not enter it (a clone in root's
 * home), one of its own for this clone.
 */
export function databaseHome(state: string, user: SystemUser | undefined): string {
  makeStateFolder(state);
  if (!user || mayEnter(state, user)) return state;
  const clone = createHash('sha256').update(state).digest('hex').slice(0, 12);
  const home = join(sep, 'var', 'lib', 'keelson', clone);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  return home;
}

/** Folder of a database server below the home of all. */
export function databaseFolder(home: string, key: string): string {
  return join(home, 'database', key);
}

/** Makes the folder of a server, with the password of its owner in a file that only its user reads. */
export function prepareDatabaseFolder(folder: string, ownerPassword: string, user: SystemUser | undefined): void {
  makeFolderFor(user, folder);
  const { passwordFile } = filesOf(folder);
  writeFileSync(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  if (user) chownSync(passwordFile, user.uid, user.gid);
}

/**
 * Ends a server that still runs on the data though nobody knows of it, and removes the file that a killed one left: its number may
 * belong to another program by now, for which PostgreSQL would refuse to start.
 */
export async function clearPostmaster(folder: string): Promise<number | undefined> {
  const { data } = filesOf(folder);
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const started = startOf(pid);
  const runs = started !== undefined && commandLineOf(pid).includes(data);
  if (runs) await end({ pid, started, stop: { signal: 'SIGINT', grace: 3000, group: false } });
  rmSync(file, { force: true });
  return runs ? pid : undefined;
}
