import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import { databaseFolder, databaseHome } from './database-folder.ts';
import { filesOf } from './database-plan.ts';
import type { SystemUser } from './planned.ts';
import { ownerUrl } from './variables.ts';

interface Wanted {
  readonly platform: Platform;
  /** Key of the database in the declaration. */
  readonly database: string;
  readonly state: string;
  readonly user: SystemUser | undefined;
}

/** Connection string of the owner of a database that `up` or `dev` runs now; undefined when none does. */
export function runningDatabase({ platform, database, state, user }: Wanted): string | undefined {
  const folder = databaseFolder(databaseHome(state, user), database);
  const { data, passwordFile } = filesOf(folder);
  const pidFile = join(data, 'postmaster.pid');
  const declared = platform.databases[database];
  if (declared === undefined || !existsSync(pidFile)) return undefined;
  const [, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  const ownerPassword = readFileSync(passwordFile, 'utf8').trim();
  return ownerUrl({ port: Number(port), ownerPassword }, declared.databaseName);
}
