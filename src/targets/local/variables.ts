import type { Platform } from '../../model/platform.ts';
import { literalOf } from '../../model/settings.ts';
import { assertNever, type DatabaseVariable, type Variable } from '../../model/variable.ts';
import type { LocalDatabase, LocalOptions } from './options.ts';

/** Role that a database server is made with. */
export const superuser = 'postgres';

/** Whose variables these are: a service, or a command of a database. */
export interface Owner {
  /** Key of the service, or undefined for a command. */
  readonly service?: string;
  readonly env: Readonly<Record<string, Variable>>;
}

/** Environment variables of a process on this machine, by their names. A variable without a value is left out. */
export function variablesOf(platform: Platform, owner: Owner, options: LocalOptions): Record<string, string> {
  const values = Object.entries(owner.env).flatMap(([property, variable]) => {
    const value = valueFor({ platform, owner, property, options }, variable);
    return value === undefined ? [] : [[variable.variable, String(value)] as const];
  });
  return Object.fromEntries(values);
}

interface Place {
  readonly platform: Platform;
  readonly owner: Owner;
  readonly property: string;
  readonly options: LocalOptions;
}

function valueFor(place: Place, variable: Variable): string | number | boolean | undefined {
  const { platform, options } = place;
  switch (variable.kind) {
    case 'literal':
      return literalOf(platform, { environment: 'local', service: place.owner.service ?? '', property: place.property }, variable);
    case 'port':
      return options.ports[place.owner.service ?? ''];
    case 'secret':
      return options.secrets[variable.secret];
    case 'database':
      return databaseUrl(platform, variable, options);
    case 'url':
      return variable.reach === 'each' ? undefined : serviceUrl(options, variable.service);
    case 'topic':
      return platform.topics[variable.topic]?.topicName;
    case 'brokers':
      return options.brokers?.[variable.facet];
    case 'environment':
      return 'local';
    case 'release':
      return undefined;
    default:
      return assertNever(variable, 'variable');
  }
}

/** Connection string of a database on this machine. */
function databaseUrl(platform: Platform, { database, role = 'app' }: DatabaseVariable, { databases }: LocalOptions): string {
  const declared = platform.databases[database];
  const local = databases[database];
  if (!declared || !local) throw new Error(`database ${database} has no server here, allowed: ${Object.keys(databases).join(', ')}`);
  if (role === 'owner') return ownerUrl(local, declared.databaseName);
  const user = role === 'worker' ? `${declared.workerRole}:${local.workerPassword}` : `${declared.appRole}:${local.appPassword}`;
  return `postgres://${user}@127.0.0.1:${local.port}/${declared.databaseName}`;
}

/** Connection string of the superuser, who owns all. */
export function ownerUrl({ port, ownerPassword }: Pick<LocalDatabase, 'port' | 'ownerPassword'>, databaseName: string): string {
  return `postgres://${superuser}:${ownerPassword}@127.0.0.1:${port}/${databaseName}`;
}

/** Address of a service on this machine, the same one for people and for other services. */
export function serviceUrl({ ports }: Pick<LocalOptions, 'ports'>, service: string): string {
  return `http://127.0.0.1:${ports[service]}`;
}
