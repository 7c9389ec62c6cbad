import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import { type Artefact, rendererOf } from './artefact.ts';

const tool = 'tools/openapi-types/node_modules/openapi-typescript/bin/cli.js';

/**
 * The types of the API as the UI sees it, made from the document that the API publishes. Making them takes a second, so the file
 * carries the hashes of the document and of itself: while both hold, it stays.
 */
export function openapiClient(platform: Platform, root: string): Artefact[] {
  const [api, web] = [appOf(platform, 'api'), appOf(platform, 'web')];
  const document = `apps/${api}/openapi.json`;
  if (!api || !web || !existsSync(join(root, document))) return [];
  const path = `apps/${web}/src/api/schema.generated.ts`;
  const facts = [document];
  const why = 'The types of the API, so that a call that the backend does not answer does not compile.';
  return [{ path, source: rendererOf('openapi-client'), facts, why, content: clientOf(root, document, path) }];
}

function appOf({ services }: Platform, kind: 'api' | 'web'): string | undefined {
  return Object.values(services).find((service) => service.kind === kind)?.app;
}

function clientOf(root: string, document: string, path: string): string {
  const from = hash(readFileSync(join(root, document), 'utf8'));
  const existing = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  const found = /^\/\/ document (\w+), client (\w+)\n([\s\S]*)$/m.exec(existing);
  const body = found && found[1] === from && found[2] === hash(found[3] ?? '') ? (found[3] ?? '') : make(root, document);
  return `// document ${from}, client ${hash(body)}\n${body}`;
}

function make(root: string, document: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, tool), join(root, document)], { encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`${document} could not be turned into types, run node src/bin/install.mjs --all if ${tool} is missing:\n${stderr}`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
