/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashesFor, hashesOf, readScriptHashes } from '../../src/server/script-hashes.ts';

// echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
const alertHash = 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';

test('inline scripts are hashed, files and empty ones are not', () => {
  const html = '<script src="/a.js"></script><script>alert(1)</script><script id="x">alert(1)</script><script></script>';
  expect(hashesOf(html)).toEqual([alertHash]);
});

test('each page has its own hashes, and an unknown path those of the page that says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    mkdirSync(join(folder, 'help'));
    writeFileSync(join(folder, 'index.html'), '<script>alert(1)</script>');
    writeFileSync(join(folder, 'help', 'keys.html'), '');
    writeFileSync(join(folder, '_not-found.html'), '<script>0</script>');
    writeFileSync(join(folder, 'index.rsc'), '<script>never read</script>');
    const all = readScriptHashes(folder);
    expect([...all.keys()].sort()).toEqual(['/', '/_not-found', '/help/keys']);
    expect(hashesFor(all, '/')).toEqual([alertHash]);
    expect(hashesFor(all, '/help/keys')).toEqual([]);
    expect(hashesFor(all, '/nowhere')).toEqual(hashesOf('<script>0</script>'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
