import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Platform } from '../../../../src/model/platform.ts';
import { Repository, type RepositoryProps } from '../../../../src/targets/repo/repository.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

/** Folders that the tests of a file write to, removed by the caller when they end. */
export class Folders {
  private readonly made: string[] = [];

  make(): string {
    const folder = mkdtempSync(join(tmpdir(), 'keelson-repo-'));
    this.made.push(folder);
    return folder;
  }

  remove(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

export type Otherwise = Pick<RepositoryProps, 'overrides' | 'eject'> & { readonly platform?: Platform };

/** Writes the repository of the tiny platform to a folder, and installs nothing. */
export function synthesise(outdir: string, { platform = tinyPlatform(), ...otherwise }: Otherwise = {}): void {
  process.env.PROJEN_DISABLE_POST = 'true';
  new Repository({ platform, root: process.cwd(), outdir, ...otherwise }).synth();
}

/** Content and time of every file below a folder. */
export function filesIn(folder: string): Record<string, { text: string; writtenAt: number }> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), { text: readFileSync(path, 'utf8'), writtenAt: statSync(path).mtimeMs }];
    }),
  );
}

/** Names of the files that differ between two folders. */
export function differences(one: string, other: string): string[] {
  const [here, there] = [filesIn(one), filesIn(other)];
  return [...new Set([...Object.keys(here), ...Object.keys(there)])].filter((path) => here[path]?.text !== there[path]?.text).sort();
}
