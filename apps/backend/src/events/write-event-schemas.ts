import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { releasedPathOf, renderEventSchemas } from './event-schemas.ts';
import { schemaBreaches } from './schema-breaches.ts';

// Entry: node apps/backend/src/events/write-event-schemas.ts [--release]
// With --release also the copies that later changes are compared with: run it when a release has gone out.
const backendFolder = join(import.meta.dirname, '..', '..');
const release = process.argv.includes('--release');

for (const [path, text] of renderEventSchemas()) {
  const releasedPath = releasedPathOf(path);
  const released = join(backendFolder, releasedPath);
  const breaches = existsSync(released) ? schemaBreaches(JSON.parse(readFileSync(released, 'utf8')), JSON.parse(text)) : [];
  for (const breach of breaches) process.stderr.write(`${path}: ${breach}\n`);
  if (breaches.length > 0) process.exitCode = 1;
  else for (const target of release ? [path, releasedPath] : [path]) write(target, text);
}

function write(path: string, text: string): void {
  const file = join(backendFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`wrote ${path}\n`);
}
