import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient } from './api-client.ts';
import { openArena } from './arena.ts';
import { Ledger, settle } from './ledger.ts';
import { SteadyClient } from './steady-client.ts';
import { TcpBalancer } from './tcp-balancer.ts';

// Entry: node apps/backend/test/chaos/rolling-restart.ts [--rounds 3]
// Restarts two API replicas and the worker in turn under load, as a rollout does, and in the end stops one for good: no request may fail.
const clientsOfEachKind = 6;
/** Between one replica that is back and the next that goes: balancers see it. */
const restMs = 1000;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is "${values.rounds}", allowed is a whole number from 1`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Some keep their connections and are busy, some keep them and pause for longer than a server waits, some come anew each time. */
const kinds = [
  { name: 'kept connections, busy', keepsConnections: true, pauseMs: 20 },
  { name: 'kept connections, with pauses', keepsConnections: true, pauseMs: 1000 },
  { name: 'a connection for each request', keepsConnections: false, pauseMs: 50 },
];

async function main(): Promise<boolean> {
  // Not `local`, where nobody has to look away first.
  const arena = await openArena({ APP_ENV: 'cluster' }, { replicas: 2 });
  const balancer = new TcpBalancer(arena.backends.map(({ port }) => port));
  let clean = false;
  try {
    const url = await balancer.listen();
    const ledger = new Ledger(arena.database.ownerUrl);
    await ledger.open();
    const account = new ApiClient(arena.backend.url);
    await account.signUp(`restart-${randomUUID()}@example.com`);
    const groups = kinds.map((kind) => ({
      ...kind,
      clients: Array.from({ length: clientsOfEachKind }, () => new SteadyClient({ ...kind, url, token: account.token })),
    }));
    const clients = groups.flatMap((group) => group.clients);
    for (const client of clients) client.start();
    for (let round = 1; round <= rounds; round += 1) {
      for (const part of [...arena.backends, arena.worker]) {
        await part.stop();
        await part.restart();
        if (part !== arena.worker) await balancer.untilReady(part.port);
        await sleep(restMs);
      }
      say(`round ${round}: each API replica and the worker restarted, ${sum(clients.map(({ answered }) => answered))} requests answered`);
    }
    await arena.backends[0]?.stop();
    await sleep(restMs);
    await Promise.all(clients.map((client) => client.stop()));
    for (const { name, clients: group } of groups) report(name, group);
    if (balancer.refused.length > 0)
      say(`the balancer could not place ${balancer.refused.length}: ${[...new Set(balancer.refused)].join(', ')}`);
    await settle(ledger);
    const figures = await ledger.figures();
    const stored = new Set((await ledger.todos()).map(({ id }) => id));
    const faults = {
      failedRequests: sum(clients.map(({ failures }) => failures.length)),
      lostWrites: clients.flatMap(({ created }) => created).filter((id) => !stored.has(id)).length,
      eventsWithoutEntry: figures.missing,
      doubledEntries: figures.doubled,
      deadLetters: figures.deadLetters,
      crashes: sum([...arena.backends, arena.worker].map(({ crashes }) => crashes)),
    };
    for (const [name, count] of Object.entries(faults)) say(`${count === 0 ? 'ok  ' : 'BAD '} ${name} ${count}`);
    clean = Object.values(faults).every((count) => count === 0);
  } finally {
    balancer.close();
    await arena.close({ keepFolder: !clean });
  }
  return clean;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function report(name: string, clients: readonly SteadyClient[]): void {
  const reasons = Map.groupBy(
    clients.flatMap(({ failures }) => failures),
    (reason) => reason,
  );
  const failed = [...reasons].map(([reason, cases]) => `${reason} x${cases.length}`).join(', ') || 'none failed';
  say(`${name}: ${sum(clients.map(({ answered }) => answered))} answered, ${failed}`);
}

process.exit((await main()) ? 0 : 1);
