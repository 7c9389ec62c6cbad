import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import type { Outcome } from '../../src/targets/kube/release/controller/state.ts';
import { toolOf } from '../targets/kube/support/tools.ts';
import { imagesOf, makeImagesKnown, nextTag, prometheusImage } from './cluster-images.ts';
import type { Cluster } from './cluster-tools.ts';
import { onCluster, withChart } from './on-cluster.ts';
import { certify, type IngressController, ingressController, ingressHost, ingressSettings } from './switch-ingress.ts';
import { Load, type LoadProps, type LoadReport } from './switch-load.ts';
import { controllerImage, type Kubectl, ReleaseSwitch, switchedOn } from './switch-tools.ts';

/**
 * Releases are switched on a real cluster with Argo Rollouts, the one of KUBECONFIG, while people use the product: nobody's request
 * fails, and every event has its effect once. Images come as in cluster.ts.
 */
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean' },
    switches: { type: 'string', default: '5' },
    rollbacks: { type: 'string', default: '1' },
    rate: { type: 'string', default: '200' },
    helm: { type: 'string', default: '35' },
  },
});
const { namespace } = namesOf(platform);
const workloads = Object.keys(platform.services);
const loadNamespace = 'ingress';

await onCluster(
  {
    namespace,
    otherwise: 'switching releases, because KUBECONFIG is not set; point it to a cluster with Argo Rollouts',
    require: options.require,
    helm: options.helm,
  },
  ({ cluster, kubectl }) =>
    withChart(async (chart) => {
      const tag = makeImagesKnown([controllerImage, prometheusImage()]);
      await switchUnderLoad({ cluster, kubectl, chart, tags: [tag, nextTag(tag)] });
    }),
);

interface Stage {
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
  readonly chart: string;
  readonly tags: readonly [one: string, other: string];
}

async function switchUnderLoad(stage: Stage): Promise<void> {
  const { cluster, kubectl, chart, tags } = stage;
  const releases = new ReleaseSwitch(kubectl, { namespace, platform: platform.name, workloads });
  const controller = ingressController(kubectl);
  cluster.install(chart, [...settingsOf(kubectl, tags[0]), ...(controller ? ingressSettings(controller) : [])], []);
  await releases.installed(180);
  console.log('ok: the first release serves');

  const props = loadProps(kubectl, controller);
  const load = new Load(kubectl, props);
  const seconds: Seconds = { switches: [], rollbacks: [] };
  try {
    load.start(props);
    await switchAll(stage, releases, seconds);
    tell(load.stop(), seconds);
  } finally {
    load.end();
  }
}

async function switchAll(stage: Stage, releases: ReleaseSwitch, seconds: Seconds): Promise<void> {
  const { cluster, chart, tags } = stage;
  for (let index = 1; index <= Number(options.switches); index += 1) {
    const upgrade = ['--reuse-values', ...imagesOf(tags[index % 2] ?? '').flatMap((setting) => ['--set', setting])];
    seconds.switches.push(await timed(releases, () => cluster.upgrade(chart, upgrade, []), `switch ${index} of ${options.switches}`));
  }
  for (let index = 1; index <= Number(options.rollbacks); index += 1)
    seconds.rollbacks.push(await timed(releases, rollBack, `rollback ${index} of ${options.rollbacks}`));
  await refuseWhatCannotStart(stage, releases);
}

interface Seconds {
  readonly switches: number[];
  readonly rollbacks: number[];
}

/** Does what starts a switch, waits until its watch has ended, and returns how many seconds both took. */
async function timed(releases: ReleaseSwitch, start: () => void, what: string): Promise<number> {
  const before = releases.state().history[0];
  const began = Date.now();
  start();
  const outcome = await releases.outcomeAfter(before, 240);
  assert.deepEqual([outcome.result, outcome.reason], ['promoted', undefined]);
  console.log(`ok: ${what}, ${secondsOf(outcome)} s from the new pods to the end of the watch`);
  return (Date.now() - began) / 1000;
}

/** By the command that people type. */
function rollBack(): void {
  const path = `${dirname(toolOf('35', 'helm'))}:${process.env.PATH}`;
  const args = ['src/bin/rollback.ts', '--namespace', namespace, '--json'];
  execFileSync(process.execPath, args, { env: { ...process.env, PATH: path }, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** People come to the Services, and through the Ingress where the cluster has a controller. */
function loadProps(kubectl: Kubectl, controller: IngressController | undefined): LoadProps {
  const services = { name: 'Services', api: `http://backend.${namespace}:8000`, ui: `http://frontend.${namespace}` };
  const common = { namespace: loadNamespace, rate: Number(options.rate), image: controllerImage };
  if (!controller) {
    console.log('left out: the Ingress, because INGRESS_CLASS and INGRESS_SERVICE (namespace/name of its controller) are not set');
    return { ...common, places: [services] };
  }
  const authority = certify(kubectl, namespace);
  const ingress = { name: 'Ingress', api: `https://${ingressHost}`, ui: `https://${ingressHost}` };
  return { ...common, places: [services, ingress], authority, hosts: [{ ip: controller.ip, hostnames: [ingressHost] }] };
}

/** A release whose image does not exist gets no traffic: under the same load, whose report may show nothing of it. */
async function refuseWhatCannotStart({ cluster, chart }: Stage, releases: ReleaseSwitch): Promise<void> {
  const [before, serving] = [releases.state().history[0], releases.hashes()];
  cluster.upgrade(chart, ['--reuse-values', '--server-side=true', '--force-conflicts', '--set', 'backend.image.tag=does-not-exist'], []);
  const { result, reason } = await releases.outcomeAfter(before, 240);
  assert.equal(result, 'undone');
  assert.match(reason ?? '', /(ImagePullBackOff|ErrImage)/);
  assert.deepEqual(releases.hashes(), serving);
  console.log(`ok: a release that cannot start was undone before it got traffic, because: ${reason?.slice(0, 120)}`);
}

function tell(report: LoadReport, { switches, rollbacks }: Seconds): void {
  console.log(JSON.stringify({ ...report, switches: figuresOf(switches), rollbacks: figuresOf(rollbacks) }));
  assert.deepEqual([report.failed, report.failures], [0, {}]);
  assert.deepEqual([report.lost, report.doubled, report.streams.cut], [0, 0, 0]);
  assert.ok(report.acknowledged > 0);
  console.log(
    `ok: ${report.requests} requests, ${report.perSecond} a second, none failed; ${report.missed} were not sent, for the machine was busy; ${report.acknowledged} todos, each with its entry once`,
  );
}

function figuresOf(seconds: readonly number[]) {
  const sorted = [...seconds].sort((one, other) => one - other);
  return { count: sorted.length, medianSeconds: sorted[Math.floor(sorted.length / 2)], worstSeconds: sorted.at(-1) };
}

function settingsOf(kubectl: Kubectl, tag: string): string[] {
  // the rate of the test may saturate the machine, which is no fault of the release
  return [...imagesOf(tag), ...switchedOn(kubectl), 'release.looks=2', 'release.maxLatencySeconds=5', 'release.keepOldSeconds=30'];
}

function secondsOf({ began, ended }: Outcome): number {
  return Math.round((Date.parse(ended) - Date.parse(began)) / 1000);
}
