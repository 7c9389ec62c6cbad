import type { ObjectStore } from '../object-store.ts';

/** Which files of the bucket belong to a release. It lies beside them, where no browser gets. */
export interface ReleaseRecord {
  /** Tag of its images. */
  readonly tag: string;
  /** Keys of its files. */
  readonly files: readonly string[];
  /** When it was published last, as ISO 8601. */
  readonly publishedAt: string;
  /** When another one took its place; absent while it serves, or may. */
  readonly replacedAt?: string;
}

const folder = 'releases/';

/** The records of all releases whose files are in the bucket. */
export async function readRecords(store: ObjectStore): Promise<ReleaseRecord[]> {
  const keys = await store.list(folder);
  const texts = await Promise.all(keys.map((key) => store.read(key)));
  return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as ReleaseRecord]));
}

export async function writeRecord(store: ObjectStore, record: ReleaseRecord): Promise<void> {
  await store.put({ key: keyOf(record), body: JSON.stringify(record), contentType: 'application/json' });
}

export async function removeRecord(store: ObjectStore, record: ReleaseRecord): Promise<void> {
  await store.remove([keyOf(record)]);
}

function keyOf({ tag }: ReleaseRecord): string {
  return `${folder}${encodeURIComponent(tag)}.json`;
}
