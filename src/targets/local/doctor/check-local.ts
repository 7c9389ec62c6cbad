import { join } from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import { silentAmong } from '../broker-addresses.ts';
import { brokersOf } from '../gather.ts';
import { type Check, check, type Machine } from './check.ts';

const diskNeeded = 1024;
const memoryNeeded = 1024;

/** What `up` and `dev` need. */
export async function checkLocal(platform: Platform, machine: Machine): Promise<Check[]> {
  const called = Object.entries(platform.services).filter(([, { kind }]) => kind !== 'worker');
  return [
    nodeJs(machine),
    packages(machine),
    postgres(machine),
    ...(await Promise.all(called.map(([service, { port }]) => portIsFree(service, port, machine)))),
    disk(machine),
    memory(machine),
    await brokers(platform, machine),
    ...optionalSecrets(platform, machine),
  ];
}

function nodeJs({ ask }: Machine): Check {
  const { ok, output } = ask('node', ['--version']);
  const major = Number(output.match(/^v(\d+)/)?.[1]);
  return check('local', { need: 'Node.js 20 or newer', ok: ok && major >= 20, found: output, fix: 'install it from https://nodejs.org' });
}

function packages({ root, exists }: Machine): Check {
  const ok = exists(join(root, 'node_modules', '.bin', 'node'));
  return check('local', { need: 'packages', ok, found: ok ? 'installed' : 'not installed', fix: 'npx projen up installs them' });
}

function postgres(machine: Machine): Check {
  const { ok, output } = machine.postgres();
  return check('local', { need: 'embedded PostgreSQL', ok, found: ok ? output : 'does not start', fix: output });
}

async function portIsFree(service: string, port: number, { holderOf }: Machine): Promise<Check> {
  const holder = await holderOf(port);
  return check('local', {
    need: `port ${port} for ${service}`,
    ok: holder === undefined,
    found: holder === undefined ? 'free' : `taken by ${holder}`,
    fix: 'end that program, or choose other ports: npx projen up --port 4000',
    optional: true,
  });
}

function disk({ freeDisk }: Machine): Check {
  const free = freeDisk();
  return check('local', { need: `disk, ${diskNeeded} MiB`, ok: free >= diskNeeded, found: `${free} MiB free`, fix: 'free some space' });
}

function memory({ freeMemory }: Machine): Check {
  const free = freeMemory();
  return check('local', {
    need: `memory, ${memoryNeeded} MiB`,
    ok: free >= memoryNeeded,
    found: `${free} MiB available`,
    fix: 'close other programs',
  });
}

async function brokers(platform: Platform, { environment, connects }: Machine): Promise<Check> {
  const named = brokersOf(platform, environment)?.addresses ?? '';
  const fix = 'start the brokers, or unset KAFKA_BROKERS: events travel through PostgreSQL then';
  if (!named) return check('local', { need: 'Kafka', ok: true, found: 'not used, events travel through PostgreSQL', fix });
  const silent = await silentAmong(named, connects);
  const ok = silent.length === 0;
  return check('local', { need: 'Kafka', ok, found: ok ? `${named} listens` : `${silent.join(', ')} does not answer`, fix });
}

function optionalSecrets({ secrets, services }: Platform, { environment }: Machine): Check[] {
  const variables = Object.values(services).flatMap(({ env }) => Object.values(env));
  return Object.entries(secrets).flatMap(([key, { origin, description }]) => {
    if (origin === 'generate') return [];
    const variable = variables.find((candidate) => candidate.kind === 'secret' && candidate.secret === key)?.variable ?? key;
    const ok = Boolean(environment[variable]);
    const fix = `set ${variable} (${description})`;
    return [check('local', { need: variable, ok, found: ok ? 'set' : 'not set', fix, optional: origin === 'optional' })];
  });
}
