import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What a package says of itself. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** Among them one package for each platform, where there is a native program. */
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of a platform that the lockfile lacks. */
export interface LockfileGap {
  readonly platform: string;
  readonly missing: string;
  readonly wantedBy: string;
}

/** Platforms that an installation must be complete on. */
const platforms = ['linux x64', 'linux x64 musl', 'linux arm64', 'darwin arm64', 'darwin x64', 'win32 x64'];

/**
 * Packages of platforms that are named by an installed package and are not in the lockfile. They are left out in silence when the
 * registry did not have them at the time, and then a colleague's machine gets no program.
 */
export function lockfileGaps(lockfile: string, installed: readonly Manifest[]): LockfileGap[] {
  const { packages } = parse(lockfile) as { packages: Record<string, unknown> };
  const locked = new Set(Object.keys(packages).flatMap((key) => [key, key.replace(/@[^@]+$/, '')]));
  return installed.flatMap(({ name, version, optionalDependencies = {} }) =>
    Object.entries(optionalDependencies).flatMap(([dependency, wanted]) => {
      const platform = platformOf(dependency);
      const isExact = /^\d/.test(wanted);
      if (!platform || !platforms.includes(platform) || locked.has(isExact ? `${dependency}@${wanted}` : dependency)) return [];
      return [{ platform, missing: `${dependency}@${wanted}`, wantedBy: `${name}@${version}` }];
    }),
  );
}

/** A sentence for people. */
export function gapMessage({ platform, missing, wantedBy }: LockfileGap): string {
  return `pnpm-lock.yaml has no ${missing}, which ${wantedBy} needs on ${platform}: pin a version of ${wantedBy.replace(/@[^@]+$/, '')} in src/targets/repo/versions.json that is complete in the registry`;
}

/** The platform that is in the name of a package: `@swc/core-linux-x64-musl`. */
function platformOf(name: string): string | undefined {
  const [, system] = /[-./](linux|darwin|win32|windows)(?![a-z]*wasm)/.exec(name) ?? [];
  const [, processor] = /[-.](x64|arm64)\b/.exec(name) ?? [];
  if (!system || !processor) return undefined;
  return [system === 'windows' ? 'win32' : system, processor, ...(name.includes('musl') ? ['musl'] : [])].join(' ');
}

/** The manifests of all packages that are installed. */
export function installedManifests(root: string): Manifest[] {
  const store = join(root, 'node_modules', '.pnpm');
  if (!existsSync(store)) throw new Error('nothing is installed: run node src/bin/install.mjs --all');
  return readdirSync(store)
    .map((entry) => join(store, entry, 'node_modules', nameIn(entry), 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Manifest);
}

/** The package that a folder of the store holds: `@swc+core@1.16.18_...` is `@swc/core`. */
function nameIn(entry: string): string {
  return (/^@?[^@]+/.exec(entry)?.[0] ?? entry).replace('+', '/');
}
