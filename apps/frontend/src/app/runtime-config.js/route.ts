import { frontendEnv } from '../../server/env.ts';

export const dynamic = 'force-dynamic';

/** What the browser must know of its environment, as a script: read when asked for, never baked into the build. */
export function GET(): Response {
  const { apiBaseUrl, appEnv } = frontendEnv();
  return new Response(`window.__KEELSON__ = ${JSON.stringify({ apiBaseUrl, appEnv })};\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
  });
}
