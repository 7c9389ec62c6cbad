import { parseArgs } from 'node:util';
import type { Wish } from './consumer-control.ts';
import type { ConsumerDesk, ConsumerStatus } from './consumer-desk.ts';

export const consumersUsage = `consumers status [NAME...] [--json]                       what runs, where, and how far behind it is
consumers pause [NAME...] [--within SECONDS] [--json]     handle nothing more, keep the place in the group
consumers drain [NAME...] [--within SECONDS] [--json]     finish, record, leave the group
consumers resume [NAME...] [--within SECONDS] [--json]    go on
Without names: all of them, the relay of the outbox included.`;

const wishOf: Readonly<Record<string, Wish>> = { pause: 'paused', drain: 'drained', resume: 'running' };

/** Runs one command and gives back what to print; what is asked for wrongly, or did not happen in time, is thrown. */
export async function runConsumers(desk: ConsumerDesk, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, within: { type: 'string', default: '30' } },
  });
  const [command = 'status', ...given] = positionals;
  const names = given.length > 0 ? given : desk.names;
  const wish = wishOf[command];
  if (!wish && command !== 'status') throw new Error(`command is "${command}", allowed: status, ${Object.keys(wishOf).join(', ')}`);
  for (const name of names) if (!desk.names.includes(name)) throw new Error(`consumer is "${name}", allowed: ${desk.names.join(', ')}`);
  if (wish) await change(desk, { names, wish, within: values.within });
  const status = await desk.status(names);
  return values.json ? JSON.stringify(status) : status.map(lineOf).join('\n');
}

interface Change {
  readonly names: readonly string[];
  readonly wish: Wish;
  readonly within: string;
}

async function change(desk: ConsumerDesk, { names, wish, within }: Change): Promise<void> {
  const seconds = Number(within);
  if (!(seconds >= 0)) throw new Error(`--within is "${within}", allowed: seconds from 0`);
  await desk.wish(names, wish);
  const late = await desk.settled(names, seconds * 1000);
  if (late.length > 0) throw new Error(`not ${wish} everywhere within ${seconds} s: ${late.join(', ')}; the wish stands, see "status"`);
}

function lineOf({ consumer, wanted, lag, members }: ConsumerStatus): string {
  const present = members.map(({ member, state }) => `${state} in ${member.slice(0, 8)}`).join(', ') || 'in no process';
  return `${consumer.padEnd(12)} wanted ${wanted.padEnd(8)} lag ${String(lag).padStart(7)}  ${present}`;
}
