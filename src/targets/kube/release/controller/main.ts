import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { act } from './act.ts';
import { decide } from './decide.ts';
import { KubeApi } from './kube-api.ts';
import { observe } from './observe.ts';
import { readSettings } from './settings.ts';
import { releaseName, type State } from './state.ts';
import { StateStore } from './store.ts';

// The controller of releases. It runs in the cluster, so a switch goes on when the machine that began it is gone; where it stands is
// kept in the cluster too, so it goes on when this pod is gone.
const everyMs = 1000;
const aliveWithinMs = 30_000;

const settings = readSettings(process.env);
const api = new KubeApi({ host: process.env.KUBERNETES_SERVICE_HOST ?? '', port: process.env.KUBERNETES_SERVICE_PORT ?? '443' });
const store = new StateStore(api, settings);
const ending = new AbortController();
let lastTurn = Date.now();

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
const server = createServer((_, response) => {
  response.writeHead(Date.now() - lastTurn < aliveWithinMs ? 200 : 503).end();
}).listen(Number(process.env.PORT ?? '8080'));

await run();
server.close();

async function run(): Promise<void> {
  let state: State | undefined;
  while (!ending.signal.aborted) {
    try {
      state = await turn(state ?? (await store.load()));
    } catch (error) {
      log('cannot go on yet, trying again', { error: String(error) });
      state = undefined;
    }
    // a cluster or a worker that does not answer is no reason to start anew
    lastTurn = Date.now();
    await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
  }
}

/** Decides, notes it, then acts: who comes after a crash does the rest. */
async function turn(state: State): Promise<State> {
  const view = await observe(api, settings, state);
  const decision = decide(state, view, { now: Date.now(), settings });
  if (decision.state.phase !== state.phase) tell(state, decision.state);
  await store.save(decision.state);
  let next = decision.state;
  for (const action of decision.actions) next = { ...next, ...(await act({ api, settings }, action)) };
  await store.save(next);
  return next;
}

function tell(before: State, after: State): void {
  const [last] = after.history;
  const release = releaseName(after.phase === 'settled' ? before.green : after.green);
  if (after.phase === 'settled' && last) log(`release ${last.result}`, { release, reason: last.reason });
  else log(`release ${after.phase}`, { release, reason: after.reason });
}

function log(message: string, fields: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), service: 'release', message, ...fields }));
}
