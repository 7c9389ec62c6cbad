import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import type { CommandProps } from '../../model/resources.ts';
import type { LocalDatabase, LocalOptions } from './options.ts';
import type { Planned, PlannedService, PlannedTask } from './planned.ts';
import { ownerUrl, superuser, variablesOf } from './variables.ts';

/** PostgreSQL for one developer: loopback only, no socket file, little memory. Durability stays at its safe defaults. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** The server of a database, made once, and the commands that fill it. */
export function databaseProcesses(platform: Platform, database: string, options: LocalOptions): Planned[] {
  const local = options.databases[database];
  const declared = platform.databases[database];
  if (!local || !declared)
    throw new Error(`database ${database} has no server here, allowed: ${Object.keys(options.databases).join(', ')}`);
  const name = (part: string) => nameOf(platform, part, database);
  const command = (props: CommandProps) => ({
    ...commandOf(props, options),
    env: { ...options.inherited, ...variablesOf(platform, { env: props.env }, options) },
  });
  return [
    { ...initTask(local, options), name: name('database-init') },
    { ...server(local, options), name: name('database'), needs: [name('database-init')] },
    { ...command(declared.migration), name: name('migrate'), needs: [name('database')] },
    ...(declared.demo
      ? [{ ...command(declared.demo), name: name('demo'), needs: [name('migrate')], remember: filesOf(local.folder).demo }]
      : []),
  ];
}

/** Name of the task after which a database can be used. */
export function migrationOf(platform: Platform, database: string): string {
  return nameOf(platform, 'migrate', database);
}

/** One database needs no name on the screen, several do. */
function nameOf({ databases }: Platform, part: string, database: string): string {
  return Object.keys(databases).length === 1 ? part : `${part}-${database}`;
}

/** Files of a database server, all below its folder. */
export function filesOf(folder: string): { data: string; unfinished: string; passwordFile: string; demo: string } {
  return {
    data: join(folder, 'data'),
    unfinished: join(folder, 'data.unfinished'),
    passwordFile: join(folder, 'owner-password'),
    demo: join(folder, 'demo-was-made'),
  };
}

function initTask({ folder }: LocalDatabase, { postgres, inherited }: LocalOptions): Omit<PlannedTask, 'name'> {
  const { data, unfinished, passwordFile } = filesOf(folder);
  return {
    kind: 'task',
    command: postgres.initdb,
    args: [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ],
    cwd: folder,
    env: databaseEnvironment(inherited),
    needs: [],
    makes: { folder: data, under: unfinished },
    quiet: true,
    user: postgres.user,
  };
}

function server(local: LocalDatabase, { postgres, inherited }: LocalOptions): Omit<PlannedService, 'name' | 'needs'> {
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return {
    kind: 'service',
    command: postgres.postgres,
    args: ['-D', filesOf(local.folder).data, '-p', String(local.port), ...flags],
    cwd: local.folder,
    env: databaseEnvironment(inherited),
    ready: { kind: 'postgres', url: ownerUrl(local, 'postgres'), pidFile: join(filesOf(local.folder).data, 'postmaster.pid') },
    // fast shutdown: open sessions are ended, then all is written
    stop: { signal: 'SIGINT', grace: 2400, group: false },
    user: postgres.user,
  };
}

/** Messages in English, since they are looked at for what went wrong; nothing of the caller's own PostgreSQL settings. */
function databaseEnvironment({ PATH = '' }: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' };
}

function commandOf({ app, entry }: CommandProps, { node, root }: LocalOptions): Omit<PlannedTask, 'name' | 'env' | 'needs'> {
  return { kind: 'task', command: node, args: [entry], cwd: join(root, 'apps', app) };
}
