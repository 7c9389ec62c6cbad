import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { inParallel } from '../in-parallel.ts';
import type { ObjectStore } from '../object-store.ts';
import { type ReleaseRecord, readRecords, removeRecord, writeRecord } from './release-records.ts';

/** A static file of a build. */
export interface StaticFile {
  /** As a browser asks for it, without the slash before it: `_next/static/chunks/a.js`. */
  readonly key: string;
  /** Where it lies on this machine. */
  readonly path: string;
}

export interface Published {
  /** Files that were not in the bucket yet. */
  readonly uploaded: number;
  /** Files of the release, in all. */
  readonly files: number;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Names hold a digest of the content, so nobody has to ask for one again. */
const forEver = 'public, max-age=31536000, immutable';

const width = 16;

/**
 * Puts the static files of a release into the bucket, before anybody can be served by it. Those of other releases stay. It may be
 * interrupted and run again at any point: what is there is not sent again, and the record that claims the files comes last.
 */
export async function publishFiles(store: ObjectStore, tag: string, files: readonly StaticFile[]): Promise<Published> {
  const there = new Set(await store.list(commonStart(files)));
  const missing = files.filter(({ key }) => !there.has(key));
  await inParallel(missing, width, ({ key, path }) =>
    store.put({
      key,
      body: readFileSync(path),
      contentType: types[extname(key)] ?? 'application/octet-stream',
      cacheControl: forEver,
    }),
  );
  await writeRecord(store, { tag, files: files.map(({ key }) => key), publishedAt: new Date().toISOString() });
  return { uploaded: missing.length, files: files.length };
}

export interface Retired {
  /** Releases whose files are gone now. */
  readonly releases: readonly string[];
  /** Files that were removed. */
  readonly files: number;
}

export interface RetireProps {
  /** Tag of the release that serves now. */
  readonly serving: string;
  /** Days that files stay after another release took the place of theirs. */
  readonly keepDays: number;
  readonly now: Date;
}

/**
 * Once a release serves: all others are replaced from now on, and the files of those that were replaced long ago go, unless a release
 * that stays has them too. The days count from then and not from when a file was written, so that a page that was open while its
 * release was replaced finds its files for all of them, however old that release was.
 */
export async function retireFiles(store: ObjectStore, { serving, keepDays, now }: RetireProps): Promise<Retired> {
  const records = (await readRecords(store)).map((record) => replacedBy(record, { serving, now }));
  const isOver = ({ replacedAt }: ReleaseRecord) =>
    replacedAt !== undefined && now.getTime() - Date.parse(replacedAt) > keepDays * 24 * 3600 * 1000;
  for (const record of records.filter((one) => !isOver(one))) await writeRecord(store, record);
  const over = records.filter(isOver);
  const needed = new Set(records.filter((one) => !isOver(one)).flatMap(({ files }) => files));
  const files = [...new Set(over.flatMap((record) => record.files))].filter((file) => !needed.has(file));
  await store.remove(files);
  for (const record of over) await removeRecord(store, record);
  return { releases: over.map(({ tag }) => tag), files: files.length };
}

function replacedBy({ replacedAt, ...record }: ReleaseRecord, { serving, now }: Pick<RetireProps, 'serving' | 'now'>): ReleaseRecord {
  return record.tag === serving ? record : { ...record, replacedAt: replacedAt ?? now.toISOString() };
}

/** What all keys begin with, so that the listing of a bucket is no longer than it has to be. */
function commonStart(files: readonly StaticFile[]): string {
  const [first = ''] = files.map(({ key }) => key);
  const end = [...first].findIndex((letter, index) => files.some(({ key }) => key[index] !== letter));
  return end < 0 ? first : first.slice(0, end);
}
