import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import { databaseFolder, prepareDatabaseFolder } from './database-folder.ts';
import type { Flags } from './flags.ts';
import { localSecrets } from './local-secrets.ts';
import type { Brokers, LocalDatabase, LocalOptions } from './options.ts';
import type { SystemUser } from './planned.ts';
import { choosePorts } from './ports.ts';
import { packagedPrograms, preparePrograms } from './postgres-programs.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Found {
  readonly platform: Platform;
  readonly mode: 'up' | 'dev';
  readonly root: string;
  readonly environment: Environment;
  readonly flags: Flags;
  /** User of the database, and the folder that this user may enter. */
  readonly user: SystemUser | undefined;
  readonly home: string;
}

/** Finds out all that a plan depends on, and prepares the folders that it names. */
export async function gather({ platform, mode, root, environment, flags, user, home }: Found): Promise<LocalOptions> {
  const ports = await choosePorts(platform, flags.port);
  const postgres = preparePrograms(packagedPrograms(root), join(home, 'postgresql'), user);
  const secrets = localSecrets(platform, flags.state, environment);
  const databases = Object.fromEntries(
    Object.entries(secrets.databases).map(([key, { owner, app, worker }]): [string, LocalDatabase] => [
      key,
      {
        folder: databaseFolder(home, key),
        port: ports.databases[key] ?? 0,
        ownerPassword: owner,
        appPassword: app,
        workerPassword: worker,
      },
    ]),
  );
  for (const { folder, ownerPassword } of Object.values(databases)) prepareDatabaseFolder(folder, ownerPassword, user);
  if (user) chmodSync(join(home, 'database'), 0o711);
  return {
    mode,
    root,
    state: flags.state,
    node: process.execPath,
    ports: ports.services,
    databases,
    postgres,
    secrets: secrets.values,
    brokers: brokersOf(platform, environment),
    inherited: inheritedOf(environment),
  };
}

/** Brokers, when the caller's environment names any, by the variables that the declaration gives them. */
export function brokersOf({ services }: Platform, environment: Environment): Brokers | undefined {
  const facets: { -readonly [Facet in keyof Brokers]?: string } = {};
  for (const variable of Object.values(services).flatMap(({ env }) => Object.values(env))) {
    if (variable.kind === 'brokers') facets[variable.facet] = environment[variable.variable] || undefined;
  }
  const { addresses, ...others } = facets;
  return addresses === undefined ? undefined : { addresses, ...others };
}

const everybody =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|NO_COLOR|FORCE_COLOR|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(HTTPS?|NO)_PROXY)$/i;

/** What of the caller's environment every process gets; anything else could change what runs without anybody seeing it. */
export function inheritedOf(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value !== undefined && everybody.test(name) ? [[name, value]] : [])),
  );
}
