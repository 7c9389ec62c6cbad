import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/** Writes files below a folder and leaves what else is there. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
}

/**
 * Writes files below a folder that holds nothing else afterwards.
 *
 * @throws Error when the folder holds what no earlier call can have written, for then it is somebody's.
 */
export function writeFolder(folder: string, files: Files): void {
  const own = new Set(Object.keys(files).map((path) => path.split('/')[0]));
  const foreign = existsSync(folder) ? readdirSync(folder).find((name) => !own.has(name)) : undefined;
  if (foreign !== undefined)
    throw new Error(`${folder} holds ${foreign}, allowed is an empty folder or an earlier rendering: name another folder, or empty it`);
  rmSync(folder, { recursive: true, force: true });
  writeFiles(folder, files);
}
