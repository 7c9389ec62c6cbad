import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const backendFolder = join(import.meta.dirname, '..', '..');
const repository = join(backendFolder, '..', '..');

const git = (...args: string[]): Buffer =>
  execFileSync('git', ['-C', repository, ...args], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });

/** Commit of the release before, as released.json says. */
export const releasedCommit = (): string =>
  (JSON.parse(readFileSync(join(backendFolder, 'released.json'), 'utf8')) as { commit: string }).commit;

/**
 * The backend of a commit, as files below `folder`, with the packages that are installed now. Returns its folder.
 *
 * @throws when the history that is here does not reach that far
 */
export function extractRelease(commit: string, folder: string): string {
  try {
    git('cat-file', '-e', `${commit}^{commit}`);
  } catch {
    throw new Error(
      `commit ${commit} of the release before is not in this clone, allowed: one that has it; get it by "git fetch --depth=1 origin ${commit}" or "git fetch --unshallow", or name another one in apps/backend/released.json`,
    );
  }
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit, 'apps/backend') });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(backendFolder, 'node_modules'), join(folder, 'apps', 'backend', 'node_modules'));
  return join(folder, 'apps', 'backend');
}
