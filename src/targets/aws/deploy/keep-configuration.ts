import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { inParallel } from './in-parallel.ts';
import type { ObjectStore } from './object-store.ts';

/** What an environment was made of. */
export interface Configuration {
  /** Text of each file, by its path: templates, outputs, chart, manifests. No secret is in any of them. */
  readonly files: Readonly<Record<string, string>>;
  /** What a person wants to know who finds them: tag, commit, account. */
  readonly about: Readonly<Record<string, string>>;
  readonly now: Date;
}

export interface Kept {
  /** Folder of the bucket that holds it. */
  readonly folder: string;
  /** Whether it was written now; false where the last deployment was made of the same. */
  readonly written: boolean;
}

/** Says which folder is the newest. Written last, so that a half-written one is never taken for it. */
const newest = 'newest.json';

const types: Readonly<Record<string, string>> = { '.json': 'application/json', '.yaml': 'application/yaml' };

/** Keeps what an environment is made of, for the day on which it has to be made again. What was kept before stays. */
export async function keepConfiguration(store: ObjectStore, { files, about, now }: Configuration): Promise<Kept> {
  const digest = digestOf({ files, about });
  const last = JSON.parse((await store.read(newest)) ?? '{}') as { readonly digest?: string; readonly folder?: string };
  if (last.folder !== undefined && last.digest === digest) return { folder: last.folder, written: false };
  const folder = `${now.toISOString().replaceAll(':', '-')}-${digest.slice(0, 8)}/`;
  await inParallel(Object.entries(files), 8, ([path, body]) =>
    store.put({ key: `${folder}${path}`, body, contentType: types[extname(path)] ?? 'text/plain; charset=utf-8' }),
  );
  const body = JSON.stringify({ folder, digest, at: now.toISOString(), ...about }, undefined, 2);
  await store.put({ key: `${folder}about.json`, body, contentType: 'application/json' });
  await store.put({ key: newest, body, contentType: 'application/json' });
  return { folder, written: true };
}

function digestOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
