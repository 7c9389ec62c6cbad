import { migrate } from '../../src/database/migrate.ts';
import { onServer } from '../support/on-server.ts';

// Global set-up of the tests of the release before: theirs, which migrates their template as they knew it, and then today's migrations.
const { KEELSON_RELEASE_FOLDER: folder = '', KEELSON_RELEASE_SQL: sql = '' } = process.env;

export default async function migrateOn(): Promise<void> {
  const { default: theirSetup } = (await import(`${folder}/test/support/global-setup.ts`)) as { default: () => Promise<void> };
  await theirSetup();
  const owner = new URL(process.env.KEELSON_TEST_SERVER ?? '');
  owner.pathname = `/${process.env.KEELSON_TEST_TEMPLATE}`;
  const as = (role: string): string => Object.assign(new URL(owner), { username: role, password: 'next' }).href;
  const applied = await migrate({
    ownerUrl: owner.href,
    databaseUrl: as('keelson_next_api'),
    workerDatabaseUrl: as('keelson_next_worker'),
  });
  process.stdout.write(`migrations since that release: ${applied.join(', ') || 'none'}\n`);
  if (sql === '') return;
  await onServer(owner.href, sql);
  process.stdout.write(`and after them: ${sql}\n`);
}
