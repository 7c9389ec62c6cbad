import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { releaseNames } from '../../src/targets/kube/release/names.ts';
import { Pods, type SeenPod } from './pods.ts';
import type { Stage } from './release-stage.ts';
import type { BadAnswer } from './switch-load.ts';
import { until } from './switch-tools.ts';

const { namespace } = namesOf(platform);
const { controller } = releaseNames(platform.name);
/** Services that people call, each with two pods in this test. */
const called = ['backend', 'frontend'];

interface Loss {
  readonly name: string;
  /** Loses pods, and resolves with what there is to say of it when all is well again. */
  readonly happen: (pods: Pods) => Promise<string>;
  /** What people may see of it: nothing, or failures for some seconds. */
  readonly secondsOfFailures: number;
}

/** What may be lost, and what is promised for it in docs/reliability.md. */
function lossesOf({ broker }: LossesProps): Loss[] {
  const evicted = (app: string) => (pods: Pods) => lose(pods, app, (pod) => assert.ok(pods.evict(pod), `${app} lets its pod not go`));
  const killed = (app: string) => (pods: Pods) => lose(pods, app, (pod) => pods.kill(pod));
  const ofBroker: Loss[] = [
    { name: 'the pod of the broker is evicted', happen: evicted('kafka'), secondsOfFailures: 0 },
    { name: 'the pod of the broker is killed', happen: killed('kafka'), secondsOfFailures: 0 },
  ];
  return [
    { name: 'a node is emptied', happen: emptyNode, secondsOfFailures: 0 },
    { name: 'the pod of the database is evicted', happen: evicted('postgresql'), secondsOfFailures: 45 },
    { name: 'the pod of the database is killed', happen: killed('postgresql'), secondsOfFailures: 45 },
    ...(broker ? ofBroker : []),
    { name: 'a pod of the API is killed', happen: killCalled, secondsOfFailures: 10 },
    { name: 'a pod of the API reaches its memory limit', happen: fillMemory, secondsOfFailures: 10 },
  ];
}

export interface LossesProps {
  /** Whether Kafka runs in the cluster. */
  readonly broker: boolean;
}

export interface Lost {
  readonly loss: Loss;
  readonly from: number;
  readonly until: number;
}

/** Loses one after the other; what does not come back does not hide the rest. */
export async function losePods({ kubectl }: Stage, props: LossesProps, fail: (error: unknown) => void): Promise<Lost[]> {
  const pods = new Pods(kubectl, namespace);
  const lost: Lost[] = [];
  for (const loss of lossesOf(props)) {
    const from = Date.now();
    await loss.happen(pods).then((said) => console.log(`ok: ${loss.name}: ${said}`), fail);
    // what is still on its way belongs to this one
    await sleep(2000);
    lost.push({ loss, from, until: Date.now() });
  }
  return lost;
}

/** Prints what people saw of it, and holds it against the promise. */
export function judgeLoss({ loss, from, until: end }: Lost, bad: readonly BadAnswer[]): void {
  const failed = bad.filter(({ at, reason }) => reason !== undefined && at >= from && at <= end);
  const times = failed.map(({ at }) => at);
  const seconds = times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000;
  const [kind = ''] = failed.map(({ reason = '' }) => `, as ${reason.replace(/^[^:]*: /, '').slice(0, 60)}`);
  console.log(`ok: ${loss.name}: ${failed.length} requests failed, for ${seconds.toFixed(1)} s${kind}`);
  if (loss.secondsOfFailures === 0) assert.deepEqual(failed, [], loss.name);
  assert.ok(seconds <= loss.secondsOfFailures, `${loss.name}: allowed are ${loss.secondsOfFailures} s of failures`);
}

/** All pods without data go at once, as far as their budgets let them; the others when these are back. */
async function emptyNode(pods: Pods): Promise<string> {
  const single = ['worker', 'prometheus', controller];
  const alone = single.flatMap((app) => pods.of(app));
  const pairs = called.map((app) => ({ app, pods: pods.of(app) }));
  for (const pod of alone) assert.ok(pods.evict(pod), `${pod.name} is alone and holds up an eviction`);
  for (const { app, pods: pair } of pairs) assert.ok(pods.evict(pair[0] as SeenPod), `${app} lets none of two pods go`);
  const held = pairs.filter(({ pods: pair }) => !pods.evict(pair[1] as SeenPod)).map(({ app }) => app);
  assert.deepEqual(held, called, 'the budget lets both pods go at a time');
  const waited = pairs.map(async ({ pods: pair }) => {
    await until(() => pods.evict(pair[1] as SeenPod), 120, `${pair[1]?.name} may go when the other one is back`);
  });
  await Promise.all(waited);
  const seconds = await Promise.all([
    ...pairs.map(({ app, pods: pair }) => pods.replaced(app, pair, pair.length)),
    ...single.map((app) => pods.replaced(app, alone, 1)),
  ]);
  return `one of two pods at a time, all back ${Math.max(...seconds).toFixed(1)} s after the last one was let go`;
}

/** Loses the pods of a part that keeps data, and waits until all that need it are ready again. */
async function lose(pods: Pods, app: string, how: (pod: SeenPod) => void): Promise<string> {
  const before = pods.of(app);
  for (const pod of before) how(pod);
  const seconds = await pods.replaced(app, before, before.length);
  for (const other of ['backend', 'worker']) await pods.replaced(other, [], pods.of(other).length);
  return `ready again after ${seconds.toFixed(1)} s, with its volume`;
}

async function killCalled(pods: Pods): Promise<string> {
  const before = pods.of('backend');
  const [victim] = before as [SeenPod];
  pods.kill(victim);
  return `another one is ready after ${(await pods.replaced('backend', [victim], before.length)).toFixed(1)} s`;
}

/** The debugger of Node.js, opened by a signal, lets the product's own process take memory until it is killed for it. */
const takeMemory = `process.kill(1, 'SIGUSR1');
let target;
for (let left = 20; left > 0 && !target; left -= 1) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  [target] = await fetch('http://127.0.0.1:9229/json').then((answer) => answer.json(), () => []);
}
const socket = new WebSocket(target.webSocketDebuggerUrl);
const expression = 'globalThis.taken = []; setInterval(() => taken.push(Buffer.alloc(3e7, 1)), 50)';
socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
socket.onmessage = () => process.exit(0);`;

async function fillMemory(pods: Pods): Promise<string> {
  const before = pods.of('backend');
  const [victim] = before as [SeenPod];
  const own = () => pods.of('backend').find(({ uid }) => uid === victim.uid);
  pods.execute(victim, takeMemory);
  const begun = Date.now();
  await until(() => (own()?.restarts ?? 0) > victim.restarts && own()?.ready === true, 60, `${victim.name} is started anew`);
  assert.equal(own()?.ended, 'OOMKilled');
  const restarts = (seen: readonly SeenPod[]) =>
    seen.filter(({ uid }) => uid !== victim.uid).map(({ uid, restarts: count }) => [uid, count]);
  assert.deepEqual(restarts(pods.of('backend')), restarts(before), 'another pod was started anew');
  return `killed, ready again after ${((Date.now() - begun) / 1000).toFixed(1)} s; no other pod was`;
}
