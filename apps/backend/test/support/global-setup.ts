import { migrate } from '../../src/database/migrate.ts';
import { onServer } from './on-server.ts';
import { startPostgres } from './postgres-server.ts';
import { urlsOf } from './test-urls.ts';

/** One server for the whole run: the one the environment names, else an embedded one. Each test file clones its template database. */
export default async function globalSetup(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_OWNER_URL;
  const server = given === undefined ? await startPostgres() : { ownerUrl: given, stop: async () => {} };
  const template = `keelson_template_${process.pid}`;
  process.env.KEELSON_TEST_SERVER = server.ownerUrl;
  process.env.KEELSON_TEST_TEMPLATE = template;
  await migrate(urlsOf(server.ownerUrl, template));
  (globalThis as Record<string, unknown>).stopKeelsonTestServer = async () => {
    await onServer(server.ownerUrl, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}
