/** @jest-environment node */
import { contentSecurityPolicy } from '../../src/server/content-security-policy.ts';

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(policy.split('; ').map((part) => [part.split(' ')[0], part.slice(part.indexOf(' ') + 1)]));
}

test('a built page runs its own scripts by hash and nothing else', () => {
  expect(directives(contentSecurityPolicy({ scriptHashes: ['sha256-abc'] }))).toEqual({
    'default-src': "'self'",
    'script-src': "'self' 'sha256-abc'",
    'style-src': "'self'",
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
});

test('a page rendered on request gets a nonce', () => {
  const policy = contentSecurityPolicy({ scriptHashes: [], nonce: 'n-1' });
  expect(directives(policy)['script-src']).toBe("'self' 'nonce-n-1'");
});

test('an API on another origin may be reached, without its path', () => {
  const policy = contentSecurityPolicy({ scriptHashes: [], apiBaseUrl: 'https://api.example.com/v1' });
  expect(directives(policy)['connect-src']).toBe("'self' https://api.example.com");
});

test('over TLS plain requests are upgraded', () => {
  expect(contentSecurityPolicy({ scriptHashes: [], secure: true })).toContain('upgrade-insecure-requests');
});

test('no policy outside of development allows inline or evaluated scripts', () => {
  const policy = contentSecurityPolicy({ scriptHashes: ['sha256-abc'], nonce: 'n' });
  expect(directives(policy)['script-src']).not.toMatch(/unsafe|strict-dynamic|\*/);
});
