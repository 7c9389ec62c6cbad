import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import type { Deployment } from '../../src/targets/kube/operate/deploy.ts';
import type { ClusterDestruction } from '../../src/targets/kube/operate/destroy.ts';
import { valuesOf, viewOf } from '../../src/targets/kube/values.ts';
import { makeImagesKnown } from './cluster-images.ts';
import { Person } from './cluster-person.ts';
import type { Cluster } from './cluster-tools.ts';
import { onCluster } from './on-cluster.ts';
import { Commands, type Connection, leftOf } from './operate-commands.ts';
import { controllerImage, type Kubectl, switchedOn, until } from './switch-tools.ts';

/**
 * The commands for a cluster, typed one after the other against the cluster of KUBECONFIG: doctor, deploy, connect, destroy. Events travel
 * through the Kafka of the chart, whose brokers tell their clients where they are, unless --no-kafka is said. Images come as in cluster.ts.
 */
const { values: options } = parseArgs({
  options: { require: { type: 'boolean' }, kafka: { type: 'boolean', default: true } },
  allowNegative: true,
});
const namespace = `${namesOf(platform).namespace}-operate`;
const prefix = 'operate';
const kafka = viewOf(platform, valuesOf(platform, 'cluster')).kafka.image;
const ports = { backend: 18_000, worker: 18_001, frontend: 18_002 };

interface Stage {
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
  readonly commands: Commands;
  readonly person: Person;
}

await onCluster(
  {
    namespace,
    otherwise: 'the commands for a cluster, because KUBECONFIG is not set; point it to a cluster with Argo Rollouts',
    require: options.require,
  },
  ({ kubeconfig, ...place }) =>
    operate({ ...place, commands: new Commands(kubeconfig, namespace), person: new Person(`person-${Date.now()}@example.com`) }),
);

async function operate(stage: Stage): Promise<void> {
  const { cluster, commands } = stage;
  const tag = makeImagesKnown([controllerImage, ...(options.kafka ? [`${kafka.repository}:${kafka.tag}`] : [])]);
  examine(stage);
  deploy(stage, tag);
  await connected(commands.connect('backend', ports.backend), (connection) => connectBackend(stage, connection));
  await connected(commands.connect('worker', ports.worker), (connection) => connectWorker(stage, connection));
  await connected(commands.connect('frontend', ports.frontend), (connection) => connectFrontend(stage, connection));
  destroyButData(stage);
  deploy(stage, tag);
  await cluster.reach('frontend', async (address) => stage.person.seesTodos(address));
  console.log('ok: a deployment after it goes on with what was stored');
  destroyAll(stage);
}

interface Check {
  readonly need: string;
  readonly state: string;
}

function examine({ commands }: Stage): void {
  const checks = commands.run<Check[]>('doctor', 'cluster');
  assert.deepEqual(
    checks.filter(({ state }) => state === 'missing'),
    [],
  );
  console.log(`ok: doctor looked at ${checks.length} needs of an install, of which none is missing`);
}

function deploy({ commands, kubectl }: Stage, tag: string): void {
  const began = Date.now();
  const settings = settingsOf(kubectl).flatMap((setting) => ['--set', setting]);
  const { result, reason } = commands.inside<Deployment>('deploy', 'cluster', '--yes', '--tag', tag, ...settings);
  assert.deepEqual([result, reason], ['installed', undefined]);
  assert.equal(ofCluster(kubectl).filter((name) => name.includes(`/${prefix}-`)).length, 3);
  console.log(`ok: deployed, all serve after ${Math.round((Date.now() - began) / 1000)} s`);
}

/** A connection does not outlive what it is for, whatever becomes of that. */
async function connected(connection: Connection, use: (connection: Connection) => Promise<void>): Promise<void> {
  try {
    await use(connection);
  } finally {
    await connection.end('SIGINT');
  }
}

/** The API of this machine is as good as one of the cluster: same people, same todos, and the events reach the cluster's worker. */
async function connectBackend({ cluster, person }: Stage, connection: Connection): Promise<void> {
  const address = await connection.ready();
  await person.signsUp(address);
  await person.addsTodo(address);
  await person.seesActivity(address);
  await cluster.reach('frontend', async (ui) => person.seesTodos(ui));
  for (const secret of secretsOf(cluster))
    assert.ok(!connection.said.includes(secret) && !JSON.stringify(connection.events).includes(secret));
  const processes = connection.processes();
  assert.ok(processes.length >= 4, `the connection has ${processes.length} processes, expected are its tethers with what they hold`);
  await connection.end('SIGKILL');
  assert.deepEqual(await leftOf(processes, 15), []);
  console.log(
    `ok: connect backend: an account and a todo by the API of this machine, seen in the cluster; killed, it left none of ${processes.length} processes`,
  );
}

/** Without a worker in the cluster that of this machine does the work: it gets the events from the brokers of the cluster. */
async function connectWorker({ kubectl, cluster, person }: Stage, connection: Connection): Promise<void> {
  const scale = (replicas: number) => kubectl.run('scale', 'rollout', 'worker', `--replicas=${replicas}`, '--namespace', namespace);
  scale(0);
  await until(() => cluster.podsOf('worker').length === 0, 60, 'the worker of the cluster has ended');
  await connection.ready();
  const other = new Person(`other-${Date.now()}@example.com`);
  await cluster.reach('frontend', async (ui) => {
    await other.signsUp(ui);
    await other.addsTodo(ui);
    await other.seesActivity(ui);
  });
  assert.equal(await connection.end('SIGINT'), 0);
  scale(1);
  await until(() => cluster.podsOf('worker').length === 1, 60, 'the worker of the cluster is back');
  await cluster.reach('frontend', async (ui) => person.seesTodos(ui));
  console.log('ok: connect worker: the worker of this machine did what that of the cluster does');
}

async function connectFrontend({ person }: Stage, connection: Connection): Promise<void> {
  const address = await connection.ready(240);
  await person.seesThePage(`${address}/sign-in`);
  await person.seesTodos(address);
  const processes = connection.processes();
  assert.equal(await connection.end('SIGINT'), 0);
  assert.deepEqual(await leftOf(processes, 15), []);
  console.log('ok: connect frontend: the UI of this machine shows what the API of the cluster has; Ctrl-C undid it');
}

function destroyButData({ commands, kubectl }: Stage): void {
  const { result, removed, kept } = commands.inside<ClusterDestruction>('destroy', 'cluster', '--yes');
  assert.equal(result, 'destroyed');
  const names = kept.map(({ object }) => object);
  const claims = ['backup-postgresql', ...(options.kafka ? ['data-kafka-0'] : []), 'data-postgresql-0'].map(
    (name) => `persistentvolumeclaim/${name}`,
  );
  assert.deepEqual(names.filter((name) => name.startsWith('persistentvolumeclaim/')).sort(), claims);
  assert.deepEqual(kubectl.run('get', 'pods,services,rollouts', '--namespace', namespace, '--output=name'), '');
  console.log(`ok: destroy took all but what is stored: ${removed.length} objects after helm, kept are ${names.join(', ')}`);
}

function destroyAll({ commands, kubectl, cluster }: Stage): void {
  const { result, kept } = commands.inside<ClusterDestruction>('destroy', 'cluster', '--yes', '--delete-data');
  assert.deepEqual([result, kept], ['destroyed', []]);
  assert.equal(cluster.namespaceExists(), false);
  const outside = ofCluster(kubectl);
  assert.deepEqual(
    outside.filter((name) => name.includes(`/${prefix}-`)),
    [],
  );
  assert.equal(kubectl.run('get', 'persistentvolumes', '--output=jsonpath={.items[*].spec.claimRef.namespace}').includes(namespace), false);
  assert.equal(commands.inside<ClusterDestruction>('destroy', 'cluster', '--yes').result, 'nothing there');
  console.log('ok: destroy --delete-data left nothing: no namespace, no volume, nothing in the whole cluster');
}

/** Objects of the platform that belong to no namespace: those of other installs may be among them. */
function ofCluster(kubectl: Kubectl): string[] {
  const part = `--selector=app.kubernetes.io/part-of=${platform.name}`;
  const kinds = 'priorityclasses,validatingadmissionpolicies,validatingadmissionpolicybindings,clusterroles,clusterrolebindings';
  return kubectl.run('get', kinds, part, '--output=name').split('\n').filter(Boolean);
}

/** Passwords and keys, which nothing may tell. */
function secretsOf(cluster: Cluster): string[] {
  return [`${platform.name}-secrets`, `${platform.name}-database-main`].flatMap((name) =>
    Object.values(cluster.secret(name)).map((value) => Buffer.from(value, 'base64').toString('utf8')),
  );
}

function settingsOf(kubectl: Kubectl): string[] {
  return [
    ...switchedOn(kubectl),
    ...['release.looks=2', `kafka.enabled=${options.kafka}`],
    // beside another install the classes have other names, and the policy is that one's
    ...[`priorityClasses.prefix=${prefix}`, 'namespace.readOnlyRoot=false'],
  ];
}
