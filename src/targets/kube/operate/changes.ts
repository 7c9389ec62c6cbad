import { parseAllDocuments } from 'yaml';

/** One object that a release adds, changes or takes away. */
export interface Change {
  readonly object: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Where it changes: `spec.replicas`. Values are not shown, for some are secret. */
  readonly paths: readonly string[];
}

type Tree = Readonly<Record<string, unknown>>;

/** What differs between two manifests of the same release. */
export function changesBetween(before: string, after: string): Change[] {
  const [old, fresh] = [objectsIn(before), objectsIn(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.flatMap((object): Change[] => {
    const [one, other] = [old.get(object), fresh.get(object)];
    if (!one) return [{ object, kind: 'added', paths: [] }];
    if (!other) return [{ object, kind: 'removed', paths: [] }];
    const paths = pathsThatDiffer(one, other, '');
    return paths.length > 0 ? [{ object, kind: 'changed', paths }] : [];
  });
}

function objectsIn(manifest: string): Map<string, Tree> {
  const trees = parseAllDocuments(manifest).map((document) => document.toJS() as Tree | null);
  return new Map(trees.flatMap((tree) => (tree ? [[nameOf(tree), tree] as const] : [])));
}

function nameOf({ kind, metadata }: Tree): string {
  return `${String(kind)}/${String((metadata as Tree | undefined)?.name)}`;
}

function pathsThatDiffer(one: unknown, other: unknown, path: string): string[] {
  if (!isTree(one) || !isTree(other)) return JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => pathsThatDiffer(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
