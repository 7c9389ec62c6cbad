import { serviceRoles } from './database-roles.ts';
import type { Breach } from './errors.ts';
import type { PlatformProps } from './platform.ts';
import { matches, oneOf, type Rule, unique } from './rule.ts';
import { assertNever, type DatabaseVariable, type LiteralVariable, type Variable } from './variable.ts';

/** Rules of the environment variables of services and of the migrations of databases. */
export const variableRules: readonly Rule[] = [
  (platform) =>
    variablesOf(platform).flatMap(({ path, variable }) =>
      matches(`${path}.variable`, variable.variable, /^[A-Z][A-Z0-9_]*$/, 'upper case letters, digits and underscores'),
    ),
  (platform) =>
    variablesOf(platform).flatMap(({ path, property }) => matches(path, property, /^[a-z][a-zA-Z0-9]*$/, 'a property in camelCase')),
  (platform) => variablesOf(platform).flatMap((place) => refersToSomething(platform, place)),
  servicesAreToldTheirPort,
  (platform) =>
    ownersOf(platform).flatMap(({ path, env }) =>
      unique(
        path,
        Object.entries(env).map(([key, { variable }]) => [`${key}.variable`, variable]),
      ),
    ),
];

interface Place {
  readonly path: string;
  readonly property: string;
  readonly variable: Variable;
}

function ownersOf({ services, databases }: PlatformProps): { path: string; env: Readonly<Record<string, Variable>> }[] {
  return [
    ...Object.entries(services).map(([key, { env }]) => ({ path: `services.${key}.env`, env })),
    ...Object.entries(databases).map(([key, { migration }]) => ({ path: `databases.${key}.migration.env`, env: migration.env })),
    ...Object.entries(databases).flatMap(([key, { demo }]) => (demo ? [{ path: `databases.${key}.demo.env`, env: demo.env }] : [])),
  ];
}

function variablesOf(platform: PlatformProps): Place[] {
  return ownersOf(platform).flatMap(({ path, env }) =>
    Object.entries(env).map(([property, variable]) => ({ path: `${path}.${property}`, property, variable })),
  );
}

function refersToSomething(platform: PlatformProps, { path, variable }: Place): Breach[] {
  switch (variable.kind) {
    case 'literal':
      return literalBreaches(path, variable, variable.value);
    case 'secret':
      return oneOf(`${path}.secret`, variable.secret, Object.keys(platform.secrets));
    case 'database':
      return databaseBreaches(platform, path, variable);
    case 'url':
      return oneOf(`${path}.service`, variable.service, callableServices(platform));
    case 'topic':
      return oneOf(`${path}.topic`, variable.topic, Object.keys(platform.topics));
    case 'port':
      return path.startsWith('services.') ? [] : [portOfNothing(path)];
    case 'brokers':
    case 'environment':
    case 'release':
      return [];
    default:
      return assertNever(variable, 'variable');
  }
}

function databaseBreaches({ databases }: PlatformProps, path: string, { database, role = 'app' }: DatabaseVariable): Breach[] {
  const declared = databases[database];
  if (!declared) return oneOf(`${path}.database`, database, Object.keys(databases));
  return oneOf(`${path}.role`, role, [...serviceRoles(declared).map(([who]) => who), 'owner']);
}

function portOfNothing(path: string): Breach {
  return { path, given: 'port', allowed: 'a kind other than port, for a command listens nowhere', fix: 'take it out' };
}

/** Otherwise it listens somewhere, and probes ask elsewhere. */
function servicesAreToldTheirPort({ services }: PlatformProps): Breach[] {
  return Object.entries(services).flatMap(([key, { env }]) =>
    Object.values(env).some(({ kind }) => kind === 'port')
      ? []
      : [
          {
            path: `services.${key}.env`,
            given: Object.keys(env),
            allowed: 'one variable of kind port at least',
            fix: 'tell the service its port',
          },
        ],
  );
}

function callableServices({ services }: PlatformProps): string[] {
  return Object.entries(services).flatMap(([key, { kind }]) => (kind === 'worker' ? [] : [key]));
}

/** What is wrong with a value for this literal, be it its own or that of an environment. */
export function literalBreaches(path: string, literal: LiteralVariable, given: string | number | boolean): Breach[] {
  if (typeof given !== typeof literal.value)
    return [{ path, given, allowed: `a ${typeof literal.value}, as ${literal.variable} is declared`, fix: 'give a value of that type' }];
  if (typeof given === 'string') return literal.oneOf ? oneOf(path, given, literal.oneOf) : [];
  const { min = 0, max = 2_147_483_647 } = literal;
  if (typeof given !== 'number' || (given >= min && given <= max)) return [];
  return [{ path, given, allowed: `a number from ${min} to ${max}`, fix: 'choose another number' }];
}
