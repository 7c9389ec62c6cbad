import versions from './versions.json' with { type: 'json' };

/** The one table of versions. Every package of the workspace says `catalog:` and gets its version from here. */
export const catalog: Readonly<Record<string, string>> = versions.dependencies;

/** Versions that a single package needs against the table, by the name of their catalog. The upgrade task leaves them alone. */
export const catalogs: Readonly<Record<string, Readonly<Record<string, string>>>> = versions.catalogs;

/** Versions for packages that others bring in. Of pg there must be one copy only. */
export const overrides: Readonly<Record<string, string>> = { pg: versions.dependencies.pg, ...versions.overrides };

/** Where the table is, as it is named to people. */
export const versionsFile = 'src/targets/repo/versions.json';

/** The version of a package in the table. */
export function versionOf(name: string): string {
  const version = catalog[name];
  if (version) return version;
  throw new Error(`${name} has no version, known are the packages of ${versionsFile}: add it there`);
}
