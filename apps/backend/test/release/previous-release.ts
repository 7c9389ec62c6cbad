import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractRelease, releasedCommit } from './extract-release.ts';

// Entry: node apps/backend/test/release/previous-release.ts [--commit SHA] [--sql STATEMENT] [PATTERN...]
// The tests of the release before, with its code, on the schema of today: what runs while a release is switched, and after one is put back.
// `--sql` is run after the migrations, to see what a destructive step would do.

/** What people and events go through. Tests of the schema itself know only the schema of their time. */
const features = ['accounts', 'activity', 'assistant', 'events', 'http', 'live', 'projects', 'reminders', 'statistics', 'todos', 'worker'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commit: { type: 'string' }, sql: { type: 'string', default: '' } },
});

function main(folder: string): number {
  const commit = values.commit ?? releasedCommit();
  const backend = extractRelease(commit, folder);
  process.stdout.write(`the backend of ${commit.slice(0, 12)} on the schema of today\n`);
  const patterns = positionals.length > 0 ? positionals : features.map((feature) => `test/${feature}/`);
  const jest = join(backend, 'node_modules', 'jest', 'bin', 'jest.js');
  const { status } = spawnSync(process.execPath, [jest, '--globalSetup', join(import.meta.dirname, 'migrate-on.ts'), ...patterns], {
    cwd: backend,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules',
      KEELSON_RELEASE_FOLDER: backend,
      KEELSON_RELEASE_SQL: values.sql,
    },
  });
  return status ?? 1;
}

const folder = mkdtempSync(join(tmpdir(), 'keelson-release-'));
try {
  process.exitCode = main(folder);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
