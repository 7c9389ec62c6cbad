import type { LocalOptions } from '../../../src/targets/local/options.ts';

/** What a run on some machine has found out. */
export function localOptions(change: Partial<LocalOptions> = {}): LocalOptions {
  return {
    mode: 'up',
    root: '/repo',
    state: '/repo/.keelson',
    node: '/node',
    ports: { backend: 8000, worker: 41001, frontend: 3000 },
    databases: {
      main: {
        folder: '/repo/.keelson/database/main',
        port: 41002,
        ownerPassword: 'owner-pass',
        appPassword: 'app-pass',
        workerPassword: 'worker-pass',
      },
    },
    postgres: { initdb: '/pg/bin/initdb', postgres: '/pg/bin/postgres', user: { uid: 70, gid: 70 } },
    secrets: { authSecret: 'a-secret' },
    inherited: { PATH: '/bin' },
    ...change,
  };
}
