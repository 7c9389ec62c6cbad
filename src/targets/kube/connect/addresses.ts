import type { Variable } from '../../../model/variable.ts';

/** A place inside the cluster: the name of a Service, and its port. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export type Values = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, Variable>>;

/** Where the values of variables lead, as far as these are declared to lead anywhere inside the platform. */
export function addressesIn(env: Env, values: Values): Address[] {
  const all = Object.values(env).flatMap((variable) => addressesOf(variable, values[variable.variable]));
  return [...new Map(all.map((address) => [keyOf(address), address])).values()];
}

/** `postgresql:5432` */
export function keyOf({ host, port }: Address): string {
  return `${host}:${port}`;
}

function addressesOf(variable: Variable, value: string | undefined): Address[] {
  if (!value) return [];
  if (isUrl(variable)) return [addressOf(value)];
  if (variable.kind === 'brokers' && variable.facet === 'addresses') return value.split(',').map((broker) => addressOf(`tcp://${broker}`));
  return [];
}

function isUrl(variable: Variable): boolean {
  return variable.kind === 'database' || (variable.kind === 'url' && variable.reach !== 'public' && variable.reach !== 'each');
}

const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'postgres:': 5432, 'postgresql:': 5432 };

function addressOf(text: string): Address {
  const { hostname, port, protocol } = new URL(text);
  return { host: hostname, port: Number(port) || (ports[protocol] ?? 0) };
}

/**
 * The same values for a process outside: URLs lead to ports of this machine. Brokers keep their names, for they tell them to their clients
 * again, and certificates are for them: what connects to them is led elsewhere (redirect.mjs). Addresses of single pods mean nothing here.
 */
export function valuesOutside(env: Env, values: Values, local: ReadonlyMap<string, number>): Record<string, string> {
  const declared = new Map(Object.values(env).map((variable) => [variable.variable, variable]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const variable = declared.get(name);
      if (variable?.kind === 'url' && variable.reach === 'each') return [];
      return [[name, variable && value && isUrl(variable) ? outside(value, local) : value]];
    }),
  );
}

function outside(value: string, local: ReadonlyMap<string, number>): string {
  const { host, port } = addressOf(value);
  const here = local.get(keyOf({ host, port }));
  if (here === undefined) return value;
  const url = new URL(value);
  url.hostname = '127.0.0.1';
  url.port = `${here}`;
  return value.endsWith('/') ? url.href : url.href.replace(/\/$/, '');
}

/** Addresses of brokers, by the ports that lead to them. */
export function redirectsIn(env: Env, values: Values, local: ReadonlyMap<string, number>): Record<string, number> {
  const brokers = Object.fromEntries(Object.entries(env).filter(([, { kind }]) => kind === 'brokers'));
  return Object.fromEntries(
    addressesIn(brokers, values).flatMap((address) => {
      const port = local.get(keyOf(address));
      return port === undefined ? [] : [[keyOf(address), port]];
    }),
  );
}
