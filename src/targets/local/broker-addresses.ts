import { connect } from 'node:net';
import type { Brokers } from './options.ts';
import { LocalProblem } from './problem.ts';

/** Whether something listens there. */
export type Connects = (host: string, port: number) => Promise<boolean>;

/** Milliseconds after which an address counts as silent. */
const patience = 3000;

/**
 * Asks each address before anything starts: services would try for long, and say why not in many lines.
 *
 * @throws LocalProblem when one does not answer
 */
export async function requireBrokers(brokers: Brokers | undefined, asks: Connects = connects): Promise<void> {
  const silent = await silentAmong(brokers?.addresses ?? '', asks);
  if (silent.length === 0) return;
  throw new LocalProblem(
    `no Kafka answers at ${silent.join(', ')}, which KAFKA_BROKERS names: start it, name another one as host:port, or unset KAFKA_BROKERS, then events travel through PostgreSQL`,
  );
}

/** Those of the addresses, which stand with commas between them, that do not answer. */
export async function silentAmong(addresses: string, asks: Connects): Promise<string[]> {
  const all = listOf(addresses);
  const answers = await Promise.all(all.map((address) => answersAt(address, asks)));
  return all.filter((_, index) => !answers[index]);
}

export function listOf(addresses: string): string[] {
  return addresses
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

/** What is no address does not answer either. */
function answersAt(address: string, asks: Connects): Promise<boolean> {
  const [, host = '', port = ''] = address.match(/^\[?([^\]]+?)\]?:(\d{1,5})$/) ?? [];
  return host !== '' && Number(port) <= 65_535 ? asks(host, Number(port)) : Promise.resolve(false);
}

export function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patience });
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.on('connect', () => answer(true));
    socket.on('timeout', () => answer(false));
    socket.on('error', () => answer(false));
  });
}
