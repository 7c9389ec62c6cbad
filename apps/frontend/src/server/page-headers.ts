import { join } from 'node:path';
import { forwardedProtocol } from './backend-route.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { frontendEnv } from './env.ts';
import { hashesFor, readScriptHashes, type ScriptHashes } from './script-hashes.ts';

const development = process.env.NODE_ENV === 'development';
let scriptHashes: ScriptHashes | undefined;

/** The headers of a page that depend on the request; the constant ones are in next.config.ts. */
export function pageHeaders(request: { pathname: string; headers: Headers; nonce?: string }): Record<string, string> {
  const secure = forwardedProtocol(request.headers) === 'https';
  const policy = contentSecurityPolicy({
    scriptHashes: development ? [] : hashesFor(builtPages(), request.pathname),
    nonce: request.nonce,
    apiBaseUrl: frontendEnv().apiBaseUrl,
    secure,
    development,
  });
  return {
    'content-security-policy': policy,
    // asked for again on each visit (and answered with 304): a page and its policy belong to one release
    'cache-control': 'private, no-cache',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}

/** Paths rendered on request need a nonce: everything that was not made at build time. */
export function isBuiltPage(pathname: string): boolean {
  return !development && builtPages().has(pathname);
}

function builtPages(): ScriptHashes {
  scriptHashes ??= readScriptHashes(join(/* turbopackIgnore: true */ process.cwd(), '.next', 'server', 'app'));
  return scriptHashes;
}
