import { migrate } from '../../src/database/migrate.ts';
import { onServer } from '../support/on-server.ts';
import type { urlsOf } from '../support/test-urls.ts';

// Global set-up of the tests of the release before: theirs, which migrates their template as they knew it, and then today's migrations,
// for the roles that they connect as: what is new is granted to the names that stay, as where a release follows another.
const { KEELSON_RELEASE_FOLDER: folder = '', KEELSON_RELEASE_SQL: sql = '' } = process.env;

export default async function migrateOn(): Promise<void> {
  const { default: theirSetup } = (await import(`${folder}/test/support/global-setup.ts`)) as { default: () => Promise<void> };
  await theirSetup();
  const theirs = (await import(`${folder}/test/support/test-urls.ts`)) as { urlsOf: typeof urlsOf };
  const urls = theirs.urlsOf(process.env.KEELSON_TEST_SERVER ?? '', process.env.KEELSON_TEST_TEMPLATE ?? '');
  const applied = await migrate(urls);
  process.stdout.write(`migrations since that release: ${applied.join(', ') || 'none'}\n`);
  if (sql === '') return;
  await onServer(urls.ownerUrl, sql);
  process.stdout.write(`and after them: ${sql}\n`);
}
