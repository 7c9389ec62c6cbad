import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { staticFilesFolder, staticFilesPath } from '../../../../model/static-files.ts';
import type { Run } from '../push-images.ts';
import type { StaticFile } from './publish.ts';

export interface ImageFilesProps {
  /** Image that is on this machine: `todo-frontend:abc`. */
  readonly image: string;
  /** App that it is of. */
  readonly app: string;
  readonly run: Run;
}

/**
 * Takes the static files out of the image of a web service, which nobody has to run for that, and lends them to `use`.
 *
 * @throws Error for an image that has none: browsers would find nothing in the bucket.
 */
export async function withImageFiles<Result>(
  { image, app, run }: ImageFilesProps,
  use: (files: readonly StaticFile[]) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-static-'));
  try {
    const container = (await run('docker', ['create', image])).trim();
    try {
      await run('docker', ['cp', `${container}:${staticFilesFolder(app)}/.`, folder]);
    } finally {
      await run('docker', ['rm', container]);
    }
    const files = filesIn(folder);
    if (files.length === 0) throw new Error(`${image} has no files in ${staticFilesFolder(app)}; build it by npx projen image`);
    return await use(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder: string): StaticFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, key: `${staticFilesPath.slice(1)}/${relative(folder, path).split(sep).join('/')}` }));
}
