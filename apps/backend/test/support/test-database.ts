import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { onServer } from './on-server.ts';
import { type TestUrls, urlsOf } from './test-urls.ts';

export interface TestDatabase extends TestUrls {
  drop(): Promise<void>;
}

const beingCopied = '55006';

/** PostgreSQL copies a template for one at a time; test files that start together take turns. */
const clone = async (server: string, name: string, template: string): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await onServer(server, `create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== beingCopied || attempt === 100) throw error;
      await sleep(50);
    }
  }
};

/** A migrated database of its own for one test file. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = process.env.KEELSON_TEST_SERVER;
  const template = process.env.KEELSON_TEST_TEMPLATE;
  if (server === undefined || template === undefined)
    throw new Error('there is no test server, run the tests through jest with jest.config.mjs');
  const name = `keelson_test_${randomBytes(6).toString('hex')}`;
  await clone(server, name, template);
  return { ...urlsOf(server, name), drop: async () => void (await onServer(server, `drop database if exists ${name} with (force)`)) };
};
