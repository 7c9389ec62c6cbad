import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { objectsOf } from '../../src/targets/kube/names.ts';
import { followHandbook, travelInBrowser } from './cluster-handbook.ts';
import { imagesOf, makeImagesKnown, nextTag, prometheusImage } from './cluster-images.ts';
import { Person } from './cluster-person.ts';
import type { Cluster } from './cluster-tools.ts';
import { Walls, type WallsProps } from './cluster-walls.ts';
import { onCluster, type Place, withChart } from './on-cluster.ts';
import { apiServerPort, type Kubectl } from './switch-tools.ts';

/**
 * The chart meets a real cluster, the one of KUBECONFIG: installed by the command of the handbook, used by a person through
 * port-forwards and in a browser, upgraded, tried by strangers, uninstalled, installed again on the data that stayed.
 *
 * KEELSON_IMAGE_TAG names images that are built already. KEELSON_IMAGE_LOAD is a command that makes an image known to the cluster;
 * it is given the path of an archive: `kind load image-archive`, `k3d image import`, `ctr -n k8s.io images import`.
 */
const { values: options } = parseArgs({ options: { require: { type: 'boolean' }, helm: { type: 'string', default: '35' } } });

await onCluster(
  {
    namespace: namesOf(platform).namespace,
    otherwise: 'installing the chart, because KUBECONFIG is not set; point it to a cluster that may get a namespace for a while',
    require: options.require,
    helm: options.helm,
  },
  (place) => withChart((chart) => liveThrough({ ...place, chart, tag: makeImagesKnown([prometheusImage()]) })),
);

/** Prometheus asks Kubernetes where pods are; the port of its API is another one in clusters for tests. */
function apiServer(kubectl: Kubectl): string[] {
  const port = apiServerPort(kubectl);
  return ['release.apiServerPorts[0].protocol=TCP', `release.apiServerPorts[0].port=${port}`];
}

interface Stage extends Place {
  readonly chart: string;
  readonly tag: string;
}

async function liveThrough({ cluster, kubeconfig, kubectl, chart, tag }: Stage): Promise<void> {
  const images = [...imagesOf(tag), ...apiServer(kubectl)];
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
  await cluster.reach('frontend', async (address) => hideFromOthers(person, address));
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

async function hideFromOthers(person: Person, address: string): Promise<void> {
  const other = new Person(`other-${Date.now()}@example.com`);
  await other.signsUp(address);
  await person.isHiddenFrom(other, address);
  console.log("ok: somebody else's account reads nothing of it and changes nothing");
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
