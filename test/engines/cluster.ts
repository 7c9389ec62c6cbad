import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { renderChart } from '../../src/targets/kube/helm-chart.ts';
import { objectsOf } from '../../src/targets/kube/names.ts';
import { writeFolder } from '../../src/targets/kube/write.ts';
import { followHandbook, travelInBrowser } from './cluster-handbook.ts';
import { makeImagesKnown, nextTag, prometheusImage } from './cluster-images.ts';
import { Person } from './cluster-person.ts';
import { Cluster } from './cluster-tools.ts';
import { Walls, type WallsProps } from './cluster-walls.ts';
import { Kubectl } from './switch-tools.ts';

/**
 * The chart meets a real cluster, the one of KUBECONFIG: installed by the command of the handbook, used by a person through
 * port-forwards and in a browser, upgraded, tried by strangers, uninstalled, installed again on the data that stayed.
 *
 * KEELSON_IMAGE_TAG names images that are built already. KEELSON_IMAGE_LOAD is a command that makes an image known to the cluster;
 * it is given the path of an archive: `kind load image-archive`, `k3d image import`, `ctr -n k8s.io images import`.
 */
const { values: options } = parseArgs({ options: { require: { type: 'boolean' }, helm: { type: 'string', default: '35' } } });

if (process.env.KUBECONFIG) await prove(process.env.KUBECONFIG);
else leaveOut();

function leaveOut(): void {
  console.log('left out: installing the chart, because KUBECONFIG is not set; point it to a cluster that may get a namespace for a while');
  if (options.require) process.exitCode = 1;
}

async function prove(kubeconfig: string): Promise<void> {
  const cluster = new Cluster(kubeconfig, namesOf(platform).namespace, options.helm);
  assert.equal(
    cluster.namespaceExists(),
    false,
    `namespace ${cluster.namespace} exists already; delete it first, for this test ends by deleting it`,
  );
  const chart = mkdtempSync(join(tmpdir(), 'keelson-chart-'));
  try {
    writeFolder(chart, renderChart(platform, '0.0.0'));
    const tag = makeImagesKnown([prometheusImage()]);
    await liveThrough({ cluster, kubeconfig, chart, tag });
  } catch (error) {
    cluster.tellState();
    throw error;
  } finally {
    cluster.deleteNamespace();
    rmSync(chart, { recursive: true, force: true });
  }
}

function imageSettings(tag: string): string[] {
  const { image } = namesOf(platform);
  return ['frontend', 'backend'].flatMap((service) => [`${service}.image.repository=${image(service)}`, `${service}.image.tag=${tag}`]);
}

/** Prometheus asks Kubernetes where pods are; the port of its API is another one in clusters for tests. */
function apiServer(kubectl: Kubectl): string[] {
  const port = kubectl.run('get', 'endpoints', 'kubernetes', '--namespace', 'default', '--output=jsonpath={.subsets[0].ports[0].port}');
  return ['release.apiServerPorts[0].protocol=TCP', `release.apiServerPorts[0].port=${port}`];
}

interface Stage {
  readonly cluster: Cluster;
  readonly kubeconfig: string;
  readonly chart: string;
  readonly tag: string;
}

async function liveThrough({ cluster, kubeconfig, chart, tag }: Stage): Promise<void> {
  const kubectl = new Kubectl(kubeconfig);
  const images = [...imageSettings(tag), ...apiServer(kubectl)];
  const secrets = [
    'global.betterAuthSecret=engine-secret-of-more-than-32-characters',
    'global.openaiApiKey=sk-engine',
    `postgresql.auth.postgresPassword=p@ss w/rd%'"`,
  ];
  const begun = Date.now();
  cluster.install(chart, [...images, ...secrets]);
  const seconds = Math.round((Date.now() - begun) / 1000);
  assert.ok(seconds < 120, `the install took ${seconds} s, allowed are 120`);
  console.log(`ok: installed on a bare cluster and ready after ${seconds} s`);

  const person = new Person(`person-${Date.now()}@example.com`);
  await cluster.reach('frontend', async (address) => useThrough(person, address));
  await cluster.reach('backend', async (address) => assert.equal((await fetch(`${address}/health/ready`)).status, 200));
  console.log('ok: the API answers through a port-forward');
  await cluster.reach('frontend', async (address) => travelInBrowser(address));

  const before = stateOf(cluster);
  cluster.upgrade(chart, ['--reuse-values', '--set', 'frontend.replicaCount=2']);
  assert.equal(cluster.podsOf('frontend').length, 2);
  assert.deepEqual(stateOf(cluster), before);
  console.log('ok: an upgrade scales the UI, keeps the secrets and leaves the other pods alone');

  cluster.upgrade(
    chart,
    images.flatMap((setting) => ['--set', setting]),
  );
  assert.deepEqual(stateOf(cluster), before);
  console.log('ok: an upgrade that repeats no secret keeps them and starts no pod anew');

  const backend = `${namesOf(platform).image('backend')}`;
  followHandbook({ cluster, kubectl, chart, nextImage: `${backend}:${nextTag(tag)}` });
  await standWalls({ kubeconfig, namespace: cluster.namespace, image: `${backend}:${tag}` });

  // Helm 4 wants to be told that it may take back what kubectl set
  const force = options.helm === '28' ? [] : ['--force-conflicts'];
  cluster.upgrade(chart, [...force, '--reuse-values', '--set', 'postgresql.auth.postgresPassword=another,postgresql.auth.appPassword=100']);
  await cluster.reach('frontend', async (address) => person.seesTodos(address));
  const { secrets: kept } = stateOf(cluster);
  console.log('ok: new passwords of the database reach it and all that use it');

  cluster.uninstall();
  cluster.install(chart, images);
  assert.deepEqual(stateOf(cluster).secrets, kept);
  await cluster.reach('frontend', async (address) => person.seesTodos(address));
  console.log('ok: an install after an uninstall goes on with the data and the secrets that stayed, in restricted pods');
  cluster.uninstall();
}

/** What must not be possible, tried. */
async function standWalls(props: WallsProps): Promise<void> {
  const walls = new Walls(props);
  walls.raise();
  await walls.stand();
  walls.refuse();
  await walls.keepOut();
}

async function useThrough(person: Person, address: string): Promise<void> {
  await person.seesThePage(address);
  console.log('ok: the UI answers through a port-forward');
  await person.signsUp(address);
  await person.addsTodo(address);
  await person.seesActivity(address);
  console.log('ok: an account, a todo, and its activity by way of the worker');
}

/** What an upgrade of something else must not touch. */
function stateOf(cluster: Cluster) {
  const { secrets, databaseSecret } = objectsOf(platform);
  const names = [secrets, ...Object.keys(platform.databases).map(databaseSecret)];
  return {
    secrets: names.map((name) => cluster.secret(name)),
    pods: ['backend', 'worker', 'postgresql'].flatMap((app) => cluster.podsOf(app)),
  };
}
