import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { platform } from '../platform.ts';
import { postgresUser } from '../targets/local/postgres-programs.ts';
import { runningDatabase } from '../targets/local/running-database.ts';

// Seeds the database that DATABASE_OWNER_URL names, else the one that `npx projen up` runs on this machine.
const root = join(import.meta.dirname, '..', '..');
const state = join(root, '.keelson');
const given = process.env.DATABASE_OWNER_URL;
const ownerUrl = given ?? runningDatabase({ platform, database: 'main', state, user: postgresUser() });
if (ownerUrl === undefined) {
  process.stderr.write('seed: no database runs here: start "npx projen up" first, or name one by DATABASE_OWNER_URL and APP_ENV\n');
  process.exit(1);
}
const here = given === undefined ? { APP_ENV: 'local', DATABASE_URL: ownerUrl } : {};
const env = { DATABASE_URL: ownerUrl, ...process.env, ...here, DATABASE_OWNER_URL: ownerUrl };
const { status } = spawnSync(process.execPath, [join(root, 'apps', 'backend', 'src', 'seed.ts'), ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
