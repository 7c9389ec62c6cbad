import type { Platform } from '../../model/platform.ts';
import { assertNever, type LiteralVariable, type Variable } from '../../model/variable.ts';
import { type Artefact, rendererOf } from './artefact.ts';
import { bodyOf } from './marker.ts';

/** A program of an app that reads the environment: a service, or a command such as the migration. */
interface Program {
  /** Its name in the names of the interface and of the function: `Backend`. */
  readonly name: string;
  readonly app: string;
  readonly env: Readonly<Record<string, Variable>>;
  /** Port that it is declared to listen on, if it is a service. */
  readonly port?: number;
}

/**
 * For each app the file by which it reads its environment: one typed function for each of its programs.
 *
 * @param runtime the text of env-runtime.ts, which every reader begins with: an app imports nothing of the kit
 */
export function envReaders(platform: Platform, runtime: string): Artefact[] {
  const programs = Map.groupBy(programsOf(platform), ({ app }) => app);
  return [...programs].map(([app, those]) => ({
    path: `apps/${app}/src/env.generated.ts`,
    source: rendererOf('env-reader'),
    facts: ['src/platform.ts'],
    why: `The only place where ${app} reads environment variables: typed, checked, all breaches in one message, no secret shown.`,
    content: [
      '',
      ...those.map((program) => renderProgram(platform, program)),
      ...renderTopics(platform, those),
      renderPlaces(platform),
      bodyOf(runtime),
    ].join('\n'),
  }));
}

function programsOf({ services, databases }: Platform): Program[] {
  return [
    ...Object.entries(services).map(([key, { app, env, port }]) => ({ name: pascal(key), app, env, port })),
    ...Object.values(databases).map(({ migration: { app, entry, env } }) => ({
      name: pascal(entry.replace(/^.*\/|\.\w+$/g, '')),
      app,
      env,
    })),
  ];
}

function renderProgram(platform: Platform, program: Program): string {
  const { name, env } = program;
  const variables = Object.entries(env);
  const types = variables.flatMap(([property, variable]) => [
    `  /** ${variable.variable}: ${variable.description}. */`,
    `  readonly ${property}: ${typeOf(platform, variable)};`,
  ]);
  const reads = variables.map(([property, variable]) => `    ${property}: ${readOf(platform, variable, program)},`);
  return [
    `/** The environment of ${name.toLowerCase()}. */`,
    `export interface ${name}Env {`,
    ...types,
    '}',
    '',
    `/** @throws when the environment is not right, with everything that is wrong. */`,
    `export function read${name}Env(source: EnvSource): ${name}Env {`,
    `  const read = new EnvReader(source, { ...places, environment: ${environmentOf(env)} });`,
    '  return read.finish({',
    ...reads,
    '  });',
    '}',
    '',
  ].join('\n');
}

function typeOf(platform: Platform, variable: Variable): string {
  switch (variable.kind) {
    case 'literal':
      return variable.oneOf ? union(variable.oneOf) : typeof variable.value;
    case 'port':
      return 'number';
    case 'secret':
      return isOptional(platform, variable.secret) ? 'string | undefined' : 'string';
    case 'url':
      return variable.reach === 'each' ? 'string | undefined' : 'string';
    case 'database':
    case 'topic':
    case 'release':
      return 'string';
    case 'brokers':
      return variable.facet === 'addresses' ? 'readonly string[] | undefined' : 'string | undefined';
    case 'environment':
      return union(Object.keys(platform.environments));
    default:
      return assertNever(variable, 'variable');
  }
}

function readOf(platform: Platform, variable: Variable, { env, port }: Program): string {
  const name = quoted(variable.variable);
  switch (variable.kind) {
    case 'literal':
      return readLiteral(variable);
    case 'port':
      return `read.number(${name}, { fallback: ${port}, min: 1, max: 65535 })`;
    case 'secret': {
      const { minLength = 1 } = platform.secrets[variable.secret] ?? {};
      return `read.${isOptional(platform, variable.secret) ? 'optionalSecret' : 'secret'}(${name}, ${minLength})`;
    }
    case 'database':
      return `read.connection(${name})`;
    case 'url':
      if (variable.reach === 'each') return `read.optional(${name})`;
      return `read.url(${name}, ${quoted(`http://127.0.0.1:${platform.services[variable.service]?.port}`)})`;
    case 'topic':
      return `read.text(${name}, ${quoted(platform.topics[variable.topic]?.topicName ?? '')})`;
    case 'release':
      return `read.text(${name}, '')`;
    case 'brokers':
      return `read.${variable.facet === 'addresses' ? 'addresses' : 'optional'}(${name})`;
    case 'environment': {
      const assumed = guardsNothing(env) ? machines(platform)[0] : undefined;
      return `read.oneOf(${[name, list(Object.keys(platform.environments)), ...(assumed ? [quoted(assumed)] : [])].join(', ')})`;
    }
    default:
      return assertNever(variable, 'variable');
  }
}

function readLiteral({ variable, value, min = 0, max = 2_147_483_647, oneOf }: LiteralVariable): string {
  const name = quoted(variable);
  if (typeof value === 'number') return `read.number(${name}, { fallback: ${value}, min: ${min}, max: ${max} })`;
  if (typeof value === 'boolean') return `read.flag(${name}, ${value})`;
  return oneOf ? `read.oneOf(${name}, ${list(oneOf)}, ${quoted(value)})` : `read.text(${name}, ${quoted(value)})`;
}

/** An expression for the environment's name, before it is checked. */
function environmentOf(env: Program['env']): string {
  const variable = Object.values(env).find(({ kind }) => kind === 'environment')?.variable;
  if (!variable) return 'undefined';
  return guardsNothing(env) ? `source.${variable} || places.onMachine[0]` : `source.${variable}`;
}

/** A program without secrets may assume that it runs at home: nothing depends on a stricter rule. */
function guardsNothing(env: Program['env']): boolean {
  return Object.values(env).every(({ kind }) => kind !== 'secret' && kind !== 'database');
}

/** What an app must know of a topic to make it where nobody else does, by the property that gives its name. */
function renderTopics(platform: Platform, programs: readonly Program[]): string[] {
  const read = programs.flatMap(({ env }) => Object.entries(env));
  const lines = read.flatMap(([property, variable]) => (variable.kind === 'topic' ? [topicLine(platform, property, variable.topic)] : []));
  if (lines.length === 0) return [];
  return ['/** Partitions and retention of the declared topics. */', 'export const topics = {', ...new Set(lines), '} as const;', ''];
}

function topicLine({ topics }: Platform, property: string, topic: string): string {
  const { partitions = 1, retention } = topics[topic] ?? {};
  return `  ${property}: { partitions: ${partitions}, retentionMs: ${retention?.toMilliseconds() ?? 0} },`;
}

function renderPlaces(platform: Platform): string {
  const serving = Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'aws' ? [name] : []));
  return `const places = { onMachine: ${list(machines(platform))}, serving: ${list(serving)} };\n`;
}

function machines(platform: Platform): string[] {
  return Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'machine' ? [name] : []));
}

function isOptional(platform: Platform, secret: string): boolean {
  return platform.secrets[secret]?.origin === 'optional';
}

function pascal(text: string): string {
  return text.replace(/(?:^|[-_.])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function list(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}

function union(values: readonly string[]): string {
  return values.map(quoted).join(' | ');
}
