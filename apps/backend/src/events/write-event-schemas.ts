import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderEventSchemas } from './event-schemas.ts';

// Entry: node apps/backend/src/events/write-event-schemas.ts
const backendFolder = join(import.meta.dirname, '..', '..');

for (const [path, text] of renderEventSchemas()) {
  const file = join(backendFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`wrote ${path}\n`);
}
