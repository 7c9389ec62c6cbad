/** @jest-environment node */
import { runInNewContext } from 'node:vm';

async function served(env: Record<string, string>): Promise<{ response: Response; window: Record<string, unknown> }> {
  jest.resetModules();
  Object.assign(process.env, { BACKEND_URL: 'http://127.0.0.1:8000', ...env });
  const { GET } = await import('../../../src/app/runtime-config.js/route.ts');
  const response = GET();
  const window: Record<string, unknown> = {};
  runInNewContext(await response.clone().text(), { window });
  return { response, window };
}

test('the environment of the running server reaches the browser', async () => {
  const env = { NEXT_PUBLIC_API_BASE_URL: 'https://api.example.com', NEXT_PUBLIC_APP_ENV: 'staging' };
  const { response, window } = await served(env);
  expect({ ...(window.__KEELSON__ as object) }).toEqual({ apiBaseUrl: 'https://api.example.com', appEnv: 'staging' });
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('another environment needs no other build', async () => {
  const { window } = await served({ NEXT_PUBLIC_API_BASE_URL: '', NEXT_PUBLIC_APP_ENV: 'prod' });
  expect({ ...(window.__KEELSON__ as object) }).toEqual({ apiBaseUrl: '', appEnv: 'prod' });
});
