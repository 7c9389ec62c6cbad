import { action } from './actions.ts';
import type { JsonObject } from './artefact.ts';

/** A workflow of GitHub Actions, in GitHub's own words. Interfaces would lack the index that makes it JSON, hence the types. */
export type Workflow = {
  readonly name: string;
  readonly on: JsonObject;
  readonly permissions: Permissions;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': string | boolean };
  readonly jobs: Readonly<Record<string, Job>>;
};

export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export type Job = {
  readonly name: string;
  readonly needs?: string;
  readonly if?: string;
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly permissions?: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
};

/** One step. It has an id, so that an override finds it wherever it moves to. */
export type Step = {
  readonly id: string;
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
};

export const runner = 'ubuntu-24.04';

/** The steps that every job begins with: the source, Node.js, all packages. */
export function prepared(...steps: Step[]): Step[] {
  return [
    { id: 'checkout', name: 'Check out the source', uses: action('actions/checkout'), with: { 'persist-credentials': false } },
    {
      id: 'node',
      name: 'Set up Node.js',
      uses: action('actions/setup-node'),
      // pnpm is not there yet: its store is cached by the next step
      with: { 'node-version-file': '.node-version', 'package-manager-cache': false },
    },
    {
      id: 'store',
      name: 'Restore the store of packages',
      uses: action('actions/cache'),
      with: {
        path: '~/.local/share/pnpm/store',
        key: "pnpm-${{ runner.os }}-${{ runner.arch }}-${{ hashFiles('pnpm-lock.yaml') }}",
        'restore-keys': 'pnpm-${{ runner.os }}-${{ runner.arch }}-',
      },
    },
    { id: 'install', name: 'Install all packages', run: 'node src/bin/install.mjs --all' },
    ...steps,
  ];
}

/** A step that runs a task of the repository. */
export function task(id: string, name: string, command: string): Step {
  return { id, name, run: `npx projen ${command}` };
}
