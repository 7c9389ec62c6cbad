import { Writable } from 'node:stream';
import { type BackendEnv, readBackendEnv } from '../../src/env.generated.ts';
import type { Feature } from '../../src/features.ts';
import type { Services } from '../../src/services.ts';
import { startBackend } from '../../src/start-backend.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface TestBackend {
  readonly url: string;
  readonly env: BackendEnv;
  readonly services: Services;
  readonly files: TestDatabase;
  /** What was logged so far, one JSON line each. */
  readonly logLines: readonly string[];
  /** A client without identity. */
  readonly nobody: ApiClient;
  /** Signs a new person up and gives back a client that calls with their JWT. */
  signUp(): Promise<ApiClient>;
  stop(): Promise<void>;
}

/** What a backend reads from an environment that says no more than it must, at a free port with a small pool. */
const testEnv = (databaseUrl: string): BackendEnv => ({
  ...readBackendEnv({
    APP_ENV: 'local',
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: 'aQ9-test-secret-of-more-than-32-characters-7xZ',
    PUBLIC_URL: 'http://todo.example',
  }),
  port: 0,
  host: '127.0.0.1',
  poolSize: 2,
  maxOverflow: 2,
});

let people = 0;

/** A whole backend on a database of its own, called over HTTP as a browser or an API client would. Default: with the features that there are. */
export const startTestBackend = async (overrides: Partial<BackendEnv> = {}, features?: readonly Feature[]): Promise<TestBackend> => {
  const files = await createTestDatabase();
  const env = { ...testEnv(files.databaseUrl), ...overrides };
  const logLines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      logLines.push(String(chunk));
      done();
    },
  });
  const backend = await startBackend(env, createLogger({ service: 'test', debug: env.debug, destination }), features);
  const url = `http://127.0.0.1:${backend.port}`;
  return {
    url,
    env,
    services: backend.services,
    files,
    logLines,
    nobody: createApiClient({ url }),
    signUp: () => signUp(url),
    stop: async () => {
      await backend.stop();
      await files.drop();
    },
  };
};

const signUp = async (url: string): Promise<ApiClient> => {
  people += 1;
  const body = { name: `Person ${people}`, email: `person-${people}-${Date.now()}@example.com`, password: 'correct horse battery' };
  const { cookies } = await createApiClient({ url }).call('POST', '/api/auth/sign-up/email', { body });
  const token = cookies.todo_jwt;
  if (token === undefined) throw new Error('sign-up set no cookie todo_jwt');
  return createApiClient({ url, token, sessionCookies: cookies, account: body });
};
