import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A token for a registry that does not exist. It is always the same: a layer out of the builder's cache was lent it long ago. */
const canary = 'npm_keelsonCanaryThatBelongsInNoLayer';

/** Settings of npm whose values tell where from and with which right. */
const telling = /^(?:.*[:_-])?(_?auth|_?authToken|_?password|username|registry|https?-proxy|proxy|cafile|keyfile|certfile)$/i;

const publicRegistry = /^https?:\/\/registry\.npmjs\.org\/?$/;

/** Gives the person's settings of npm and the canary to whoever builds, as a file that is there for that long. */
export function lendCanary(build: (npmrc: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-npmrc-'));
  try {
    const file = join(folder, '.npmrc');
    writeFileSync(file, `${ownSettings()}\n//canary.invalid/:_authToken=${canary}\n`, { mode: 0o600 });
    build(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What no image may hold: the canary, and what the person's own settings tell. */
export function lentValues(): string[] {
  const values = [...ownSettings().matchAll(/^\s*([^#;=\s][^=\n]*?)\s*=\s*(.+?)\s*$/gm)].flatMap(([, name = '', value = '']) =>
    telling.test(name) && value.length >= 8 && !publicRegistry.test(value) ? [value] : [],
  );
  return [canary, ...values];
}

function ownSettings(): string {
  const file = join(homedir(), '.npmrc');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
