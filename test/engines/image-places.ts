import { randomBytes } from 'node:crypto';
import type { Platform } from '../../src/model/platform.ts';
import { assertNever, type DatabaseRole, type PortVariable, type Variable } from '../../src/model/variable.ts';
import { freePort } from '../support/free-port.ts';

/** Where everything is during the test. */
export interface Place {
  readonly ports: Readonly<Record<string, number>>;
  readonly databasePort: number;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly workerPassword: string;
  readonly secrets: Readonly<Record<string, string>>;
}

export async function placeOnFreePorts({ services, secrets }: Platform): Promise<Place> {
  const ports: Record<string, number> = {};
  for (const service of Object.keys(services)) ports[service] = await freePort();
  const made = Object.entries(secrets).flatMap(([key, { origin }]) => (origin === 'optional' ? [] : [[key, random()] as const]));
  const passwords = { ownerPassword: random(), appPassword: random(), workerPassword: random() };
  return { ports, databasePort: await freePort(), ...passwords, secrets: Object.fromEntries(made) };
}

/** A program: a service by its name, or a command without one. */
export interface Program {
  readonly name?: string;
  readonly env: Readonly<Record<string, Variable>>;
}

/** The environment of a program, as the environment `cluster` would give it, at the places of the test. */
export function environmentOf(platform: Platform, { name = '', env }: Program, place: Place): Record<string, string> {
  const entries = Object.values(env).map(
    (variable) => [variable.variable, variable.kind === 'port' ? String(place.ports[name]) : valueIn(platform, variable, place)] as const,
  );
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function valueIn(platform: Platform, variable: Exclude<Variable, PortVariable>, place: Place): string | undefined {
  switch (variable.kind) {
    case 'literal':
      return String(variable.value);
    case 'secret':
      return place.secrets[variable.secret];
    case 'database':
      return connectionOf(platform, variable, place);
    case 'url':
      return `http://127.0.0.1:${place.ports[variable.service]}`;
    case 'topic':
      return platform.topics[variable.topic]?.topicName;
    case 'brokers':
    case 'release':
      return undefined;
    case 'environment':
      return 'cluster';
    default:
      return assertNever(variable, 'variable');
  }
}

function connectionOf({ databases }: Platform, { database, role }: { database: string; role?: DatabaseRole }, place: Place): string {
  const { appRole, workerRole, databaseName } = databases[database] ?? {};
  const users = {
    owner: `postgres:${place.ownerPassword}`,
    app: `${appRole}:${place.appPassword}`,
    worker: `${workerRole}:${place.workerPassword}`,
  };
  return `postgres://${users[role ?? 'app']}@127.0.0.1:${place.databasePort}/${databaseName}`;
}

function random(): string {
  return randomBytes(32).toString('hex');
}
