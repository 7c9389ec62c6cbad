import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build makes or does not read. */
const apart = new Set(['node_modules', '.next', 'dist', 'test', 'coverage', 'test-results', 'next-env.d.ts']);

/** Changes when a build of an app would make something else: its sources, its packages, the Node.js that builds. */
export function sourcePrint(root: string, app: string): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}`);
  const folder = join(root, 'apps', app);
  const files = existsSync(folder) ? filesBelow(folder) : [];
  for (const file of [...files, join(root, 'pnpm-lock.yaml')]) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !apart.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}
