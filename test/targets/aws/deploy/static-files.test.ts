import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Run } from '../../../../src/targets/aws/deploy/push-images.ts';
import { withImageFiles } from '../../../../src/targets/aws/deploy/static-files/image-files.ts';
import { publishFiles, retireFiles } from '../../../../src/targets/aws/deploy/static-files/publish.ts';
import { MemoryStore } from './memory-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'keelson-static-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of a build, on this machine. */
function built(...names: readonly string[]) {
  return names.map((name) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `content of ${name}`);
    return { key: `_next/static/${name}`, path };
  });
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** A release that is published and then serves. */
async function release(store: MemoryStore, tag: string, { files, on }: { readonly files: readonly string[]; readonly on: Date }) {
  const published = await publishFiles(store, tag, built(...files));
  return { published, retired: await retireFiles(store, { serving: tag, keepDays: 30, now: on }) };
}

const inBucket = async (store: MemoryStore) => (await store.list('_next/')).map((key) => key.replace('_next/static/', '')).sort();

describe('publishing static files', () => {
  test('browsers may keep them for ever, by their type', async () => {
    const store = new MemoryStore();
    await publishFiles(store, 'one', built('chunks/a.js', 'css/b.css', 'media/c.woff2', 'd.unknown'));
    expect([...store.files.values()].flatMap(({ key, contentType, cacheControl }) => (cacheControl ? [[key, contentType]] : []))).toEqual([
      ['_next/static/chunks/a.js', 'text/javascript; charset=utf-8'],
      ['_next/static/css/b.css', 'text/css; charset=utf-8'],
      ['_next/static/media/c.woff2', 'font/woff2'],
      ['_next/static/d.unknown', 'application/octet-stream'],
    ]);
    expect(store.files.get('_next/static/chunks/a.js')?.cacheControl).toBe('public, max-age=31536000, immutable');
  });

  test('sends only what is not there yet', async () => {
    const store = new MemoryStore();
    await publishFiles(store, 'one', built('a.js', 'shared.js'));
    expect(await publishFiles(store, 'two', built('b.js', 'shared.js'))).toEqual({ uploaded: 1, files: 2 });
  });

  test.each([1, 2, 3])('goes on where it was cut at write %d, and claims files only once all are there', async (write) => {
    const store = new MemoryStore();
    store.failAt(write);
    await expect(publishFiles(store, 'one', built('a.js', 'b.js'))).rejects.toThrow('the connection was cut');
    expect(await store.list('releases/')).toEqual([]);
    await publishFiles(store, 'one', built('a.js', 'b.js'));
    expect([await inBucket(store), await store.list('releases/')]).toEqual([['a.js', 'b.js'], ['releases/one.json']]);
  });
});

describe('files of a release before', () => {
  test('stay for the declared days after it was replaced, however old it was by then', async () => {
    const store = new MemoryStore();
    await release(store, 'one', { files: ['a.js'], on: day(1) });
    await release(store, 'two', { files: ['b.js'], on: day(200) });
    expect(await inBucket(store)).toEqual(['a.js', 'b.js']);
    const { retired } = await release(store, 'three', { files: ['c.js'], on: day(229) });
    expect([retired, await inBucket(store)]).toEqual([{ releases: [], files: 0 }, ['a.js', 'b.js', 'c.js']]);
  });

  test('go after that, but for those that a later release has too', async () => {
    const store = new MemoryStore();
    await release(store, 'one', { files: ['a.js', 'shared.js'], on: day(1) });
    await release(store, 'two', { files: ['b.js', 'shared.js'], on: day(10) });
    const { retired } = await release(store, 'three', { files: ['c.js'], on: day(41) });
    expect([retired, await inBucket(store)]).toEqual([{ releases: ['one'], files: 1 }, ['b.js', 'c.js', 'shared.js']]);
    expect(await store.list('releases/')).toEqual(['releases/two.json', 'releases/three.json']);
  });

  test('stay while that release serves again', async () => {
    const store = new MemoryStore();
    await release(store, 'one', { files: ['a.js'], on: day(1) });
    await release(store, 'two', { files: ['b.js'], on: day(2) });
    await release(store, 'one', { files: ['a.js'], on: day(3) });
    await release(store, 'three', { files: ['c.js'], on: day(40) });
    expect(await inBucket(store)).toEqual(['a.js', 'c.js']);
  });

  test('do not age while a new one was published and undone', async () => {
    const store = new MemoryStore();
    await release(store, 'one', { files: ['a.js'], on: day(1) });
    await publishFiles(store, 'bad', built('bad.js'));
    await release(store, 'two', { files: ['b.js'], on: day(100) });
    expect(await inBucket(store)).toEqual(['a.js', 'b.js', 'bad.js']);
  });
});

describe('files out of an image', () => {
  /** A docker that has an image with these files. */
  const dockerWith = (names: readonly string[], calls: string[]): Run => {
    return async (_, [command = '', ...args]) => {
      calls.push([command, ...args.filter((arg) => !arg.startsWith(tmpdir()))].join(' '));
      if (command === 'create') return 'c0ffee\n';
      if (command === 'cp') for (const name of names) writeFileSync(join(args.at(-1) ?? '', name), name);
      return '';
    };
  };

  test('are copied without running it, and the container goes again', async () => {
    const calls: string[] = [];
    const image = { image: 'tiny-frontend:abc', app: 'frontend', run: dockerWith(['a.js'], calls) };
    const keys = await withImageFiles(image, async (files) => files.map(({ key }) => key));
    expect(keys).toEqual(['_next/static/a.js']);
    expect(calls).toEqual(['create tiny-frontend:abc', 'cp c0ffee:/app/dist/apps/frontend/.next/static/.', 'rm c0ffee']);
  });

  test('are missed where there are none', async () => {
    const image = { image: 'tiny-frontend:abc', app: 'frontend', run: dockerWith([], []) };
    await expect(withImageFiles(image, async () => undefined)).rejects.toThrow(
      'tiny-frontend:abc has no files in /app/dist/apps/frontend/.next/static; build it by npx projen image',
    );
  });
});
