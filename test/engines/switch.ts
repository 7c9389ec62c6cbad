import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { renderChart } from '../../src/targets/kube/helm-chart.ts';
import type { Outcome } from '../../src/targets/kube/release/controller/state.ts';
import { writeFolder } from '../../src/targets/kube/write.ts';
import { makeImagesKnown, nextTag, prometheusImage } from './cluster-images.ts';
import { Cluster } from './cluster-tools.ts';
import { Load, type LoadReport } from './switch-load.ts';
import { Kubectl, ReleaseSwitch } from './switch-tools.ts';

/**
 * Releases are switched on a real cluster with Argo Rollouts, the one of KUBECONFIG, while people use the product: nobody's request
 * fails, and every event has its effect once. Images come as in cluster.ts.
 */
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean' },
    switches: { type: 'string', default: '5' },
    rate: { type: 'string', default: '200' },
    helm: { type: 'string', default: '35' },
  },
});
const { namespace, image } = namesOf(platform);
const workloads = Object.keys(platform.services);
const loadNamespace = 'ingress';
const controllerImage = process.env.KEELSON_NODE_IMAGE ?? 'node:24-alpine';

if (process.env.KUBECONFIG) await prove(process.env.KUBECONFIG);
else leaveOut();

function leaveOut(): void {
  console.log('left out: switching releases, because KUBECONFIG is not set; point it to a cluster with Argo Rollouts');
  if (options.require) process.exitCode = 1;
}

async function prove(kubeconfig: string): Promise<void> {
  const cluster = new Cluster(kubeconfig, namespace, options.helm);
  assert.equal(cluster.namespaceExists(), false, `namespace ${namespace} exists already; delete it first: this test ends by deleting it`);
  const kubectl = new Kubectl(kubeconfig);
  const chart = mkdtempSync(join(tmpdir(), 'keelson-switch-'));
  try {
    writeFolder(chart, renderChart(platform, '0.0.0'));
    const tag = makeImagesKnown([controllerImage, prometheusImage()]);
    await switchUnderLoad({ cluster, kubectl, chart, tags: [tag, nextTag(tag)] });
  } catch (error) {
    cluster.tellState();
    throw error;
  } finally {
    cluster.deleteNamespace();
    rmSync(chart, { recursive: true, force: true });
  }
}

interface Stage {
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
  readonly chart: string;
  readonly tags: readonly [one: string, other: string];
}

async function switchUnderLoad({ cluster, kubectl, chart, tags }: Stage): Promise<void> {
  const releases = new ReleaseSwitch(kubectl, { namespace, platform: platform.name, workloads });
  cluster.install(chart, settingsOf(tags[0]), []);
  await releases.installed(180);
  console.log('ok: the first release serves');

  const props = {
    namespace: loadNamespace,
    api: `http://backend.${namespace}:8000`,
    ui: `http://frontend.${namespace}`,
    rate: Number(options.rate),
    image: controllerImage,
  };
  const load = new Load(kubectl, props);
  load.start(props);
  const seconds: number[] = [];
  for (let index = 1; index <= Number(options.switches); index += 1) {
    const before = releases.state().history[0];
    const began = Date.now();
    cluster.upgrade(chart, ['--reuse-values', ...imagesOf(tags[index % 2] ?? '').flatMap((setting) => ['--set', setting])], []);
    const outcome = await releases.outcomeAfter(before, 240);
    assert.deepEqual([outcome.result, outcome.reason], ['promoted', undefined]);
    seconds.push((Date.now() - began) / 1000);
    console.log(`ok: switch ${index} of ${options.switches}, ${secondsOf(outcome)} s from the new pods to the end of the watch`);
  }
  await refuseWhatCannotStart({ cluster, kubectl, chart, tags }, releases);
  const report = load.stop();
  load.end();
  tell(report, seconds);
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

function tell(report: LoadReport, seconds: readonly number[]): void {
  const sorted = [...seconds].sort((one, other) => one - other);
  console.log(
    JSON.stringify({
      ...report,
      switches: seconds.length,
      medianSeconds: sorted[Math.floor(sorted.length / 2)],
      worstSeconds: sorted.at(-1),
    }),
  );
  assert.deepEqual([report.failed, report.failures], [0, {}]);
  assert.deepEqual([report.lost, report.doubled, report.streams.cut], [0, 0, 0]);
  assert.ok(report.acknowledged > 0);
  console.log(`ok: ${report.requests} requests, none failed; ${report.acknowledged} todos, each with its entry once`);
}

function settingsOf(tag: string): string[] {
  const [repository = '', version = ''] = controllerImage.split(':');
  const ports = [443, 6443, 16443].flatMap((port, index) => [
    `release.apiServerPorts[${index}].protocol=TCP`,
    `release.apiServerPorts[${index}].port=${port}`,
  ]);
  return [
    ...imagesOf(tag),
    'release.enabled=true',
    'release.settleSeconds=2',
    'release.looks=2',
    'release.keepOldSeconds=30',
    `release.image.repository=${repository}`,
    `release.image.tag=${version}`,
    ...ports,
  ];
}

function imagesOf(tag: string): string[] {
  return ['frontend', 'backend'].flatMap((service) => [`${service}.image.repository=${image(service)}`, `${service}.image.tag=${tag}`]);
}

function secondsOf({ began, ended }: Outcome): number {
  return Math.round((Date.parse(ended) - Date.parse(began)) / 1000);
}
