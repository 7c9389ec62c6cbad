import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { pingPongNames } from '../../src/targets/kube/release/names.ts';
import { isPublic } from '../../src/targets/kube/release/strategy.ts';
import { type Route, Watch, Weights } from './canary-weights.ts';
import { imagesOf, makeImagesKnown, nextTag } from './cluster-images.ts';
import type { Cluster } from './cluster-tools.ts';
import { onCluster, withChart } from './on-cluster.ts';
import { controllerImage, type Kubectl, ReleaseSwitch, switchedOn, until } from './switch-tools.ts';

/**
 * Releases are switched by the weights of a load balancer of AWS, on the cluster of KUBECONFIG, which has none: Argo Rollouts writes
 * the weights into an annotation of the Ingress, and the test reads them as the controller of the load balancer would. Images come as
 * in cluster.ts.
 */
const { values: options } = parseArgs({ options: { require: { type: 'boolean' } } });
const namespace = `${namesOf(platform).namespace}-canary`;
const called = Object.entries(platform.services).flatMap(([key, service]) => (isPublic(service) ? [key] : []));

interface Stage {
  readonly cluster: Cluster;
  readonly chart: string;
  readonly kubectl: Kubectl;
  readonly releases: ReleaseSwitch;
  readonly weights: Weights;
}

await onCluster(
  {
    namespace,
    otherwise: 'switching by weights, because KUBECONFIG is not set; point it to a cluster with Argo Rollouts',
    require: options.require,
  },
  ({ cluster, kubectl }) => withChart((chart) => moveWeights({ cluster, kubectl, chart })),
);

async function moveWeights(place: Pick<Stage, 'cluster' | 'kubectl' | 'chart'>): Promise<void> {
  const { cluster, kubectl, chart } = place;
  const releases = new ReleaseSwitch(kubectl, { namespace, platform: platform.name, workloads: Object.keys(platform.services) });
  const stage = { ...place, releases, weights: new Weights(kubectl, { namespace, ingress: platform.name }) };
  const tag = makeImagesKnown([controllerImage]);
  cluster.install(chart, settingsOf(kubectl, tag), []);
  await serveFirst(stage);
  await moveOn(stage, nextTag(tag));
  await comeBack(stage, tag);
  await refuse(stage);
}

/** First by Services, then by weights: whoever changes that has all people served by the pods of before. */
async function serveFirst({ cluster, chart, releases, weights }: Stage): Promise<void> {
  await releases.installed(180);
  cluster.upgrade(chart, ['--reuse-values', '--server-side=true', '--force-conflicts', '--set', 'release.strategy=pingPong'], []);
  const serves = () => called.every((service) => (weights.route(service)?.ready ?? 0) > 0);
  await until(serves, 60, 'the load balancer has a way to pods that are ready');
  console.log(`ok: the first release serves: ${called.map((service) => weights.route(service)?.service).join(', ')} have all the weight`);
}

/** A release takes the other target group, with all its pods, at one moment. */
async function moveOn({ cluster, chart, releases, weights }: Stage, tag: string): Promise<void> {
  const watch = new Watch(weights, called);
  const before = releases.state().history[0];
  cluster.upgrade(chart, ['--reuse-values', ...imagesOf(tag).flatMap((setting) => ['--set', setting])], []);
  const { result, reason } = await releases.outcomeAfter(before, 240);
  const seen = await watch.end();
  assert.deepEqual([result, reason], ['promoted', undefined]);
  for (const service of called) {
    const routes = seen.get(service) ?? [];
    requireReady(routes);
    assert.deepEqual(new Set(routes.map((route) => route.service)), new Set(Object.values(pingPongNames(service))));
    assert.equal(routes.length, 2, `the way of ${service} changed more than once: ${JSON.stringify(routes)}`);
    assert.notEqual(routes[0]?.colour, routes[1]?.colour);
  }
  console.log(`ok: a release took the weight in one step: ${ways(seen)}`);
}

/** A release that fails its check under traffic gives the weight back. Somebody takes its check away, which is no success. */
async function comeBack({ cluster, chart, kubectl, releases, weights }: Stage, tag: string): Promise<void> {
  const watch = new Watch(weights, called);
  const before = releases.state().history[0];
  const serving = called.map((service) => weights.route(service)?.colour);
  cluster.upgrade(chart, ['--reuse-values', ...imagesOf(tag).flatMap((setting) => ['--set', setting])], []);
  await until(() => releases.state().phase === 'watching' && releases.state().analysis !== undefined, 240, 'the release is watched');
  assert.notDeepEqual(
    called.map((service) => weights.route(service)?.colour),
    serving,
  );
  kubectl.run('delete', 'analysisrun', releases.state().analysis ?? '', '--namespace', namespace);
  const { result, reason } = await releases.outcomeAfter(before, 240);
  const seen = await watch.end();
  assert.deepEqual([result, reason], ['undone', 'after the switch: somebody deleted it']);
  assert.deepEqual(
    called.map((service) => weights.route(service)?.colour),
    serving,
  );
  for (const routes of seen.values()) requireReady(routes);
  console.log(`ok: a release that failed under traffic gave the weight back: ${ways(seen)}`);
}

/** A release that cannot start never has any weight. */
async function refuse({ cluster, chart, releases, weights }: Stage): Promise<void> {
  const watch = new Watch(weights, called);
  const before = releases.state().history[0];
  const force = ['--server-side=true', '--force-conflicts'];
  cluster.upgrade(chart, ['--reuse-values', ...force, '--set', 'backend.image.tag=does-not-exist'], []);
  const { result } = await releases.outcomeAfter(before, 240);
  const seen = await watch.end();
  assert.equal(result, 'undone');
  assert.deepEqual(
    called.map((service) => seen.get(service)?.length),
    called.map(() => 1),
  );
  console.log('ok: a release that cannot start had no weight at any time');
}

function requireReady(routes: readonly Route[]): void {
  assert.deepEqual(
    routes.filter(({ ready }) => ready === 0),
    [],
    'the load balancer would have had no pod that is ready',
  );
}

function ways(seen: ReadonlyMap<string, readonly Route[]>): string {
  return [...seen.values()].map((routes) => routes.map(({ service, ready }) => `${service} (${ready} ready)`).join(' to ')).join(', ');
}

function settingsOf(kubectl: Kubectl, tag: string): string[] {
  return [
    ...imagesOf(tag),
    ...['ingress.enabled=true', 'ingress.className=alb', 'ingress.alb.enabled=true', 'ingress.host=todo.example.com'],
    ...switchedOn(kubectl),
    ...['release.strategy=blueGreen', 'release.looks=2', 'release.keepOldSeconds=60'],
    // what belongs to the whole cluster is another install's
    ...['namespace.readOnlyRoot=false', 'priorityClasses.create=false', 'priorityClasses.prefix=', 'prometheus.enabled=false'],
  ];
}
