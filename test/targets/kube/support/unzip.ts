import { inflateRawSync } from 'node:zlib';

/** The wanted files of a zip archive, by their names. Enough of the format for archives below 4 GiB. */
export function unzip(archive: Buffer, wanted: readonly string[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error(`archive of ${archive.length} bytes has no directory, allowed is a zip archive: install its package again`);
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
    if (wanted.includes(name)) files.set(name, contentsOf(archive, at));
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function contentsOf(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const contents = archive.subarray(start, start + size);
  return method === 0 ? contents : inflateRawSync(contents);
}
