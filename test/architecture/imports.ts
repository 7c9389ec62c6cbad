import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from '@swc/core';

/** One import of one file: a file of the repository, a package, or a module of Node.js. */
export interface Import {
  readonly from: string;
  /** Path of a file of the repository, name of a package, or `node:fs`. */
  readonly to: string;
  readonly kind: 'file' | 'package' | 'node';
  /** The import is erased when the file runs: it cannot close a cycle, but it is still an arrow between layers. */
  readonly typeOnly: boolean;
}

/** Handwritten TypeScript of the repository, as git sees it. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '.projenrc.ts', 'src', 'apps'], { encoding: 'utf8' });
  return [...new Set(listed.split('\n'))].filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file) && !isTest(file));
}

function isTest(file: string): boolean {
  return /^(test|apps\/[^/]+\/test)\//.test(file);
}

/** Imports and re-exports of a file, dynamic ones with a literal name included. */
export function importsOf(file: string, source = readFileSync(file, 'utf8')): Import[] {
  const module = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), dynamicImport: true } as Parameters<
    typeof parseSync
  >[1]);
  const found: { name: string; typeOnly: boolean }[] = [];
  visit(module.body, (node) => {
    const name = node.type === 'CallExpression' ? dynamicName(node) : node.source?.value;
    if (typeof name === 'string') found.push({ name, typeOnly: node.typeOnly === true || allTypes(node) });
  });
  return found.map(({ name, typeOnly }) => ({ from: file, typeOnly, ...resolve(file, name) }));
}

/** Whether the code of a file, and not a text in it, reads `process.env`. */
export function readsEnvironment(file: string, source = readFileSync(file, 'utf8')): boolean {
  let reads = false;
  visit(bodyOf(file, source), ({ type, object, property }) => {
    if (type === 'MemberExpression' && object?.value === 'process' && property?.value === 'env') reads = true;
  });
  return reads;
}

function bodyOf(file: string, source: string): unknown {
  return parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), dynamicImport: true } as Parameters<typeof parseSync>[1]).body;
}

interface Node {
  readonly type?: string;
  readonly source?: { readonly value?: string } | null;
  readonly typeOnly?: boolean;
  readonly specifiers?: readonly { readonly isTypeOnly?: boolean }[];
  readonly object?: { readonly value?: string };
  readonly property?: { readonly value?: string };
  readonly callee?: { readonly type?: string };
  readonly arguments?: readonly { readonly expression?: { readonly value?: unknown } }[];
}

function visit(value: unknown, meet: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  meet(value as Node);
  for (const child of Object.values(value)) visit(child, meet);
}

function dynamicName(node: Node): unknown {
  return node.callee?.type === 'Import' ? node.arguments?.[0]?.expression?.value : undefined;
}

function allTypes({ specifiers = [] }: Node): boolean {
  return specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly === true);
}

function resolve(file: string, name: string): Pick<Import, 'to' | 'kind'> {
  if (name.startsWith('node:')) return { to: name, kind: 'node' };
  if (name.startsWith('.')) return { to: posix.normalize(join(dirname(file), name)), kind: 'file' };
  if (name.startsWith('@/')) return { to: `${file.split('/').slice(0, 2).join('/')}/src/${name.slice(2)}`, kind: 'file' };
  return {
    to: name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
    kind: 'package',
  };
}
