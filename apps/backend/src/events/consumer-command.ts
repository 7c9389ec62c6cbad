import { parseArgs } from 'node:util';
import type { Wish } from './consumer-control.ts';
import type { ConsumerDesk, ConsumerStatus } from './consumer-desk.ts';

export const consumersUsage = `consumers status [NAME...] [--json]                       what runs, where, and how far behind it is
consumers pause [NAME...] [--within SECONDS] [--json]     handle nothing more, keep the place in the group
consumers drain [NAME...] [--within SECONDS] [--json]     finish, record, leave the group
consumers resume [NAME...] [--within SECONDS] [--json]    go on
consumers activate RELEASE [--within SECONDS] [--json]    hand the events over to a release, the others stand by
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
  if (command === 'activate') return activate(desk, given, values);
  const names = given.length > 0 ? given : desk.names;
  const wish = wishOf[command];
  if (!wish && command !== 'status')
    throw new Error(`command is "${command}", allowed: status, ${Object.keys(wishOf).join(', ')}, activate`);
  for (const name of names) if (!desk.names.includes(name)) throw new Error(`consumer is "${name}", allowed: ${desk.names.join(', ')}`);
  if (wish) await change(desk, { names, wish, within: values.within });
  return show(desk, names, values.json);
}

async function show(desk: ConsumerDesk, names: readonly string[], json: boolean): Promise<string> {
  const status = await desk.status(names);
  return json ? JSON.stringify(status) : status.map(lineOf).join('\n');
}

async function activate(
  desk: ConsumerDesk,
  given: readonly string[],
  { within, json }: { within: string; json: boolean },
): Promise<string> {
  const [release = '', ...more] = given;
  if (release === '' || release.length > 63 || more.length > 0)
    throw new Error(`release is "${given.join(' ')}", allowed: one name of 1 to 63 characters`);
  const withinMs = secondsOf(within) * 1000;
  await desk.activate(release);
  const late = await desk.settled(desk.names, withinMs);
  if (late.length > 0) throw new Error(`not handed over everywhere within ${within} s: ${late.join(', ')}; it stands, see "status"`);
  return show(desk, desk.names, json);
}

function secondsOf(within: string): number {
  const seconds = Number(within);
  if (!(seconds >= 0)) throw new Error(`--within is "${within}", allowed: seconds from 0`);
  return seconds;
}

interface Change {
  readonly names: readonly string[];
  readonly wish: Wish;
  readonly within: string;
}

async function change(desk: ConsumerDesk, { names, wish, within }: Change): Promise<void> {
  const seconds = secondsOf(within);
  await desk.wish(names, wish);
  const late = await desk.settled(names, seconds * 1000);
  if (late.length > 0) throw new Error(`not ${wish} everywhere within ${seconds} s: ${late.join(', ')}; the wish stands, see "status"`);
}

function lineOf({ consumer, wanted, lag, members }: ConsumerStatus): string {
  const present =
    members.map(({ member, state, release }) => `${state} in ${member.slice(0, 8)}${release && ` of ${release}`}`).join(', ') ||
    'in no process';
  return `${consumer.padEnd(12)} wanted ${wanted.padEnd(8)} lag ${String(lag).padStart(7)}  ${present}`;
}
