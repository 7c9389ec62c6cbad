import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Platform } from '../../../model/platform.ts';
import type { ServiceProps } from '../../../model/service.ts';
import { literalOf } from '../../../model/settings.ts';
import { objectName } from '../names.ts';
import { ProgramError, type Programs } from '../operate/programs.ts';
import { type Address, addressesIn, keyOf, redirectsIn, valuesOutside } from './addresses.ts';
import { RemoteContainer } from './container.ts';
import { Forward } from './forward.ts';
import type { Command, ConnectOptions } from './options.ts';
import { Tethered } from './tethered.ts';
import { mirrordSettings, type Target, telepresenceArguments } from './way.ts';

/** What is to be undone, the last thing first. */
export type Undo = () => Promise<void> | void;

/** A program with all that it needs to run as a pod does. */
export interface Prepared extends Command {
  readonly env: Readonly<Record<string, string>>;
}

/** Finds out what the pods have, and makes ways to it. What has to be undone is noted as soon as it is done. */
export async function prepare(platform: Platform, programs: Programs, options: ConnectOptions, undo: Undo[]): Promise<Prepared> {
  const service = platform.services[options.service];
  if (!service) throw new ProgramError(`service is ${options.service}, allowed is one of ${Object.keys(platform.services).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'keelson-connect-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const own = { ...ownVariables(platform, options.service, options.port), ...options.set };
  if (options.way === 'mirrord') return byMirrord(options, own, folder);
  const container = await RemoteContainer.read(programs, options.service);
  const values = { ...(await withFiles(service, container, folder)), ...own };
  options.report({ event: 'variables', names: Object.keys(values).sort() });
  if (options.way === 'telepresence') {
    await byTelepresence(targetOf(options), undo);
    return { ...options.local, env: { ...options.inherited, ...values } };
  }
  return { ...options.local, env: { ...options.inherited, ...(await byForwards(service, programs, values, { options, undo })) } };
}

/** What is another on this machine: the port, and what the declaration says of machines, such as the address that it listens on. */
function ownVariables(platform: Platform, key: string, port: number): Record<string, string> {
  const { env = {} } = platform.services[key] ?? {};
  const here = platform.environments.local?.overrides?.[key] ?? {};
  return Object.fromEntries(
    Object.entries(env).flatMap(([property, variable]) => {
      if (variable.kind === 'port') return [[variable.variable, `${port}`]];
      if (variable.kind !== 'literal' || !(property in here)) return [];
      return [[variable.variable, `${literalOf(platform, { environment: 'local', service: key, property }, variable)}`]];
    }),
  );
}

/** Variables of the pods. Files that they name come along. */
async function withFiles({ env }: ServiceProps, container: RemoteContainer, folder: string): Promise<Record<string, string>> {
  const values = await container.variables();
  for (const variable of Object.values(env)) {
    const path = values[variable.variable];
    if (variable.kind !== 'brokers' || variable.facet !== 'ca-file' || !path) continue;
    const contents = await container.file(path);
    if (contents === undefined)
      throw new ProgramError(
        `${variable.variable} is ${path}, which no volume of the pods brings; npx projen deploy cluster installs them anew`,
      );
    values[variable.variable] = join(folder, variable.variable.toLowerCase());
    writeFileSync(values[variable.variable] ?? '', contents, { mode: 0o600 });
  }
  return values;
}

interface Forwarding {
  readonly options: ConnectOptions;
  readonly undo: Undo[];
}

async function byForwards(
  { env }: ServiceProps,
  programs: Programs,
  values: Readonly<Record<string, string>>,
  { options, undo }: Forwarding,
): Promise<Record<string, string>> {
  const { kubectl, report } = options;
  const local = new Map<string, number>();
  for (const address of addressesIn(env, values)) {
    if (!(await isService(programs, address))) {
      report({ event: 'outside', address: keyOf(address) });
      continue;
    }
    const onChange = (event: 'cut' | 'back') => report({ event, address: keyOf(address) });
    const forward = await Forward.open({ address, kubectl, onChange });
    undo.push(() => forward.close());
    local.set(keyOf(address), forward.port);
    report({ event: 'forwarded', address: keyOf(address), port: forward.port });
  }
  return { ...valuesOutside(env, values, local), ...redirecting(redirectsIn(env, values, local)) };
}

async function isService({ kubectl }: Programs, { host }: Address): Promise<boolean> {
  if (!/^[a-z][a-z0-9-]*$/.test(host)) return false;
  return (await kubectl('get', 'service', host, '--ignore-not-found', '--output=name')) !== '';
}

function redirecting(redirects: Readonly<Record<string, number>>): Record<string, string> {
  if (Object.keys(redirects).length === 0) return {};
  const module = pathToFileURL(join(import.meta.dirname, 'redirect.mjs')).href;
  return { NODE_OPTIONS: `--import=${module}`, KEELSON_REDIRECTS: JSON.stringify(redirects) };
}

function targetOf({ service, namespace, context }: ConnectOptions): Target {
  return { workload: objectName(service), namespace, ...(context === undefined ? {} : { context }) };
}

/** mirrord brings variables and files by itself. */
function byMirrord(options: ConnectOptions, own: Readonly<Record<string, string>>, folder: string): Prepared {
  const settings = join(folder, 'mirrord.json');
  writeFileSync(settings, JSON.stringify(mirrordSettings(targetOf(options), own)), { mode: 0o600 });
  const { command, args, cwd } = options.local;
  return { command: 'mirrord', args: ['exec', '--config-file', settings, '--', command, ...args], cwd, env: options.inherited };
}

async function byTelepresence(target: Target, undo: Undo[]): Promise<void> {
  const output = 2;
  const code = await new Tethered({ command: 'telepresence', args: telepresenceArguments(target), output }).ended;
  if (code !== 0) throw new ProgramError(`telepresence connect ended with code ${code}: see above; --by port-forward needs nothing`);
  undo.push(async () => {
    await new Tethered({ command: 'telepresence', args: ['quit'], output }).ended;
  });
}
