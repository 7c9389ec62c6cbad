import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A generated file that is not as its renderer writes it. */
export interface Drift {
  readonly path: string;
  readonly source: string;
  readonly what: 'missing' | 'edited';
}

/**
 * Compares the files of a repository with those of a fresh synthesis.
 *
 * @param root folder of the repository
 * @param fresh folder of the synthesis
 */
export function driftOf(root: string, fresh: string): Drift[] {
  const sources = sourcesIn(join(fresh, 'docs/generated-files.md'));
  const { files } = JSON.parse(readFileSync(join(fresh, '.projen/files.json'), 'utf8')) as { files: string[] };
  return files.flatMap((path) => {
    const rendered = textOf(join(fresh, path));
    const found = textOf(join(root, path));
    if (rendered === found) return [];
    // what is in no table comes from a component that a team added to the entry
    return [{ path, source: sources.get(path) ?? '.projenrc.ts', what: found === undefined ? 'missing' : 'edited' }];
  });
}

/** A sentence for people: what happened, where the file comes from, what to do. */
export function driftMessage({ path, source, what }: Drift): string {
  const happened = what === 'missing' ? 'is missing' : 'is not as it was rendered: it was edited by hand, or npx projen was not run';
  return `${path} ${happened}. It is rendered by ${source}: change that, run npx projen and commit what it writes; or see "To have one otherwise" in docs/generated-files.md`;
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Which renderer stands behind each file, by the table of the page. */
function sourcesIn(page: string): Map<string, string> {
  const rows = (textOf(page) ?? '').matchAll(/^\| `([^`]+)` \| [^|]* \| `([^`]+)` \|/gm);
  return new Map([...rows].map(([, path = '', source = '']) => [path, source]));
}
