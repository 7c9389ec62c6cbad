import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connects } from '../broker-addresses.ts';
import { holderOf } from '../ports.ts';
import { packagedPrograms, postgresUser, preparePrograms } from '../postgres-programs.ts';
import { sentenceOf } from '../problem.ts';
import { ask } from '../spawn.ts';
import type { Machine } from './check.ts';

const mebibyte = 2 ** 20;

/** What the entry knows of this machine. */
export type Known = Pick<Machine, 'root' | 'environment' | 'imageBuilder' | 'awsAccounts' | 'clusterParts'>;

/** The machine that this runs on. */
export function thisMachine(known: Known): Machine {
  const { root } = known;
  return {
    ...known,
    ask,
    exists: existsSync,
    freeDisk: () => {
      const { bavail, bsize } = statfsSync(root);
      return Math.floor((bavail * bsize) / mebibyte);
    },
    freeMemory: () => Math.floor(process.availableMemory() / mebibyte),
    holderOf,
    connects,
    postgres: () => startsPostgres(root),
  };
}

function startsPostgres(root: string): ReturnType<Machine['postgres']> {
  try {
    const { postgres } = preparePrograms(packagedPrograms(root), join(tmpdir(), 'keelson-postgresql'), postgresUser());
    return { ok: true, output: ask(postgres, ['--version']).output };
  } catch (error) {
    return { ok: false, output: sentenceOf(error) };
  }
}
