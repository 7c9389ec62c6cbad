import { type Artefact, type JsonObject, rendererOf } from './artefact.ts';
import { packages, type WorkspacePackage } from './packages.ts';
import { catalogs, versionOf } from './versions.ts';

/** package.json of the root and of each package below it. */
export function packageJsons(): Artefact[] {
  return packages.map((each) => ({
    path: each.folder ? `${each.folder}/package.json` : 'package.json',
    source: rendererOf('package-json'),
    facts: [rendererOf('packages')],
    why: each.folder
      ? `What ${each.name} may import: a package that is not listed here is not found.`
      : 'What the kit itself needs, and the Node.js and pnpm that everything runs on.',
    content: contentOf(each),
  }));
}

function contentOf({ name, dependencies, devDependencies, catalogs: own = {} }: WorkspacePackage): JsonObject {
  return {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    ...(name === 'keelson' ? { license: 'Apache-2.0' } : {}),
    ...(dependencies.length > 0 ? { dependencies: section(dependencies, own) } : {}),
    devDependencies: section(devDependencies, own),
  };
}

function section(names: readonly string[], own: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries([...names].sort().map((name) => [name, reference(name, own[name])]));
}

function reference(name: string, catalogName: string | undefined): string {
  if (!catalogName) return versionOf(name) && 'catalog:';
  if (!catalogs[catalogName]?.[name]) throw new Error(`catalog ${catalogName} has no ${name}: add it to catalogs in versions.json`);
  return `catalog:${catalogName}`;
}
