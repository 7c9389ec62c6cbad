import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import type { ServiceProps } from '../../model/service.ts';
import { assertNever } from '../../model/variable.ts';
import { databaseProcesses, migrationOf } from './database-plan.ts';
import type { LocalOptions } from './options.ts';
import type { LocalPlan, Planned, PlannedService, PlannedTask } from './planned.ts';
import { serviceUrl, variablesOf } from './variables.ts';

/** Milliseconds that a service has to end. Four of them one after the other stay below ten seconds. */
const grace = 2400;

/** What runs on this machine to make the declared product: a pure function of what is declared and what was found out. */
export function planLocal(platform: Platform, options: LocalOptions): LocalPlan {
  const services = inOrderOfStart(platform);
  return {
    processes: [
      ...Object.keys(platform.databases).flatMap((database) => databaseProcesses(platform, database, options)),
      ...buildTasks(platform, options),
      ...services.map(([key, service]) => serviceProcess(platform, [key, service], options)),
    ],
    addresses: services.flatMap(([key, { kind }]) => (kind === 'worker' ? [] : [{ service: key, kind, url: serviceUrl(options, key) }])),
  };
}

/** Those who are called stand before those who call, so that on the way down nobody calls what has gone. */
function inOrderOfStart({ services }: Platform): [key: string, service: ServiceProps][] {
  const order = ['worker', 'api', 'web'];
  return Object.entries(services).sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function serviceProcess(platform: Platform, [key, service]: [key: string, service: ServiceProps], options: LocalOptions): PlannedService {
  const own = variablesOf(platform, { service: key, env: service.env }, options);
  return {
    kind: 'service',
    name: key,
    command: options.node,
    args: argumentsOf(service, options.ports[key] ?? service.port, options.mode),
    cwd: join(options.root, 'apps', service.app),
    env: { ...nodeEnvironment(options), ...own },
    needs: needsOf(platform, service, options),
    ready: { kind: 'http', url: `${serviceUrl(options, key)}${service.health.ready}` },
    // Node.js passes the signal on to what it watches, the development server of Next.js does not
    stop: { signal: 'SIGTERM', grace, group: options.mode === 'dev' && service.kind === 'web' },
  };
}

/** How Node.js is called: from the sources in `dev`, with a heap of half the memory that the service may have otherwise. */
function argumentsOf(service: ServiceProps, port: number, mode: LocalOptions['mode']): string[] {
  return mode === 'up' ? [`--max-old-space-size=${heapOf(service)}`, service.entry] : developmentArguments(service, port);
}

/** How Node.js is called so that a service starts anew when its sources change. */
export function developmentArguments(service: ServiceProps, port: number): string[] {
  switch (service.kind) {
    case 'api':
    case 'worker':
      return ['--watch', '--watch-preserve-output', service.entry];
    case 'web':
      return [join('node_modules', 'next', 'dist', 'bin', 'next'), 'dev', '--port', String(port), '--hostname', '127.0.0.1'];
    default:
      return assertNever(service, 'service');
  }
}

function heapOf({ resources: { memory, memoryLimit = memory } }: ServiceProps): number {
  return Math.floor(memoryLimit.toMebibytes() / 2);
}

function nodeEnvironment({ inherited, state, mode }: LocalOptions): Record<string, string> {
  const settings = { NODE_ENV: mode === 'dev' ? 'development' : 'production', NODE_COMPILE_CACHE: join(state, 'compile-cache') };
  return { ...inherited, ...settings };
}

function needsOf(platform: Platform, service: ServiceProps, options: LocalOptions): string[] {
  const databases = Object.values(service.env).flatMap((variable) => (variable.kind === 'database' ? [variable.database] : []));
  const migrations = [...new Set(databases)].map((database) => migrationOf(platform, database));
  return isBuilt(service, options) ? [...migrations, buildName(service.app)] : migrations;
}

/** A service that does not start from `src` starts what the `build.mjs` of its app makes. */
function isBuilt({ entry }: ServiceProps, { mode }: LocalOptions): boolean {
  return mode === 'up' && !entry.startsWith('src/');
}

function buildTasks(platform: Platform, options: LocalOptions): Planned[] {
  const built = Object.values(platform.services).filter((service) => isBuilt(service, options));
  return [...new Set(built.map(({ app }) => app))].map((app) => buildTask(app, options));
}

function buildTask(app: string, options: LocalOptions): PlannedTask {
  const cwd = join(options.root, 'apps', app);
  return {
    kind: 'task',
    name: buildName(app),
    command: options.node,
    args: ['build.mjs'],
    cwd,
    env: nodeEnvironment(options),
    needs: [],
  };
}

function buildName(app: string): string {
  return `build-${app}`;
}
