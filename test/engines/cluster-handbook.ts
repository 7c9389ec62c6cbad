import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Cluster } from './cluster-tools.ts';
import type { Kubectl } from './switch-tools.ts';

export interface HandbookProps {
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
  readonly chart: string;
  /** Image of the backend by another tag. */
  readonly nextImage: string;
}

/** The commands that people are told to type, as they are told to type them. */
export function followHandbook({ cluster, kubectl, chart, nextImage }: HandbookProps): void {
  const { namespace } = cluster;
  const type = (command: string) => kubectl.run(...command.split(' '));
  const set = (...settings: readonly string[]) => cluster.upgrade(chart, ['--reuse-values', ...settings.flatMap((one) => ['--set', one])]);

  set('frontend.replicaCount=3', 'backend.replicaCount=2', 'postgresql.primary.resources.requests.memory=512Mi');
  assert.deepEqual([cluster.podsOf('frontend').length, cluster.podsOf('backend').length], [3, 2]);
  set(
    ...['frontend', 'backend'].flatMap((service) => [
      ...[`${service}.resources.requests.cpu=60m`, `${service}.resources.requests.memory=200Mi`],
      ...[`${service}.resources.limits.cpu=1500m`, `${service}.resources.limits.memory=512Mi`],
    ]),
    ...['backend.env.DATABASE_CONNECTION_POOL_SIZE=20', 'backend.env.DATABASE_MAX_OVERFLOW=30'],
  );
  const settings = () =>
    type(`exec deployment/backend -n ${namespace} -- env`)
      .split('\n')
      .filter((line) => /^DATABASE_(CONN|MAX)/.test(line))
      .sort();
  assert.deepEqual(settings(), ['DATABASE_CONNECTION_POOL_SIZE=20', 'DATABASE_MAX_OVERFLOW=30']);
  console.log('ok: replicas, resources, pool size and overflow by the values of the handbook');

  cluster.rollback();
  assert.deepEqual(settings(), ['DATABASE_CONNECTION_POOL_SIZE=10', 'DATABASE_MAX_OVERFLOW=10']);
  console.log('ok: helm rollback brings the configuration back that the pods had');

  type(`set image deployment/backend backend=${nextImage} -n ${namespace}`);
  type(`rollout status deployment/backend -n ${namespace} --timeout=180s`);
  const images = type(`get pods -l app=backend -n ${namespace} -o jsonpath={.items[*].spec.containers[0].image}`);
  assert.ok(images.split(' ').includes(nextImage), images);
  assert.match(type(`get service todo-app-frontend -n ${namespace}`), /todo-app-frontend/);
  for (const app of ['backend', 'frontend', 'postgresql'])
    assert.notEqual(type(`logs -l app=${app} -n ${namespace}`), '', `${app} logs nothing`);
  console.log('ok: one image by kubectl set image, the service of the UI, and the logs of each part');
}

/** The journey of a person with a browser, through an address of the UI. */
export function travelInBrowser(address: string): void {
  const playwright = join('node_modules', '.bin', 'playwright');
  const args = ['test', '-c', 'test/browser', '--grep', 'sees each change live'];
  execFileSync(playwright, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, KEELSON_UI: address } });
  console.log('ok: the journey of a person in a browser, through the Service of the UI');
}
