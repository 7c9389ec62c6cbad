import assert from 'node:assert/strict';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { imagesOf, nextTag } from './cluster-images.ts';
import { withMetricsAdapter } from './metrics-adapter.ts';
import type { Lost } from './pod-losses.ts';
import { type Stage, upgrade } from './release-stage.ts';
import { controllerImage, until } from './switch-tools.ts';

const { namespace } = namesOf(platform);
const service = 'backend';
/** Percent of processor time that any load is above. */
const tiny = 1;

/** Values with which the API does not grow before its target is lowered. */
export const growthSettings = [
  // four pods of two colours have room on a small node
  ...Object.keys(platform.services).map((key) => `${key}.resources.requests.cpu=50m`),
  `${service}.autoscaling.enabled=true`,
  `${service}.autoscaling.maxReplicas=4`,
  `${service}.autoscaling.cpuPercent=1000`,
];

interface Sizes {
  /** Pods that the autoscaler wants. */
  readonly wanted: number;
  /** Ready pods of the template that has the traffic. */
  readonly serving: number;
}

/**
 * The autoscaler finds the API short of processor time while a release is switched: the new pods have to be as many as it wants by
 * then, and at no moment fewer than before.
 */
export async function growDuringSwitch(stage: Stage): Promise<Lost> {
  const { releases, tag } = stage;
  const from = Date.now();
  const [before] = releases.state().history;
  const began = sizesOf(stage);
  // the machine is busy with starting pods, which is no fault of the release
  const busy = ['release.maxLatencySeconds=5', 'release.readyWithinSeconds=300'];
  upgrade(stage, [...imagesOf(nextTag(tag)), `${service}.autoscaling.cpuPercent=${tiny}`, ...busy]);
  await until(() => sizesOf(stage).wanted > began.wanted, 240, 'the autoscaler wants more pods');
  const grown = sizesOf(stage);
  const { result, reason } = await releases.outcomeAfter(before, 500);
  assert.deepEqual([result, reason], ['promoted', undefined]);
  const after = sizesOf(stage);
  assert.ok(after.serving >= grown.wanted, `${after.serving} pods serve after the switch, the autoscaler wanted ${grown.wanted} during it`);
  console.log(
    `ok: load grows during a switch: ${began.serving} pods before, ${grown.wanted} wanted during it, ${after.serving} serve after it`,
  );
  const loss = { name: 'load grows during a switch', happen: () => Promise.resolve(''), secondsOfFailures: 0 };
  return { loss, from, until: Date.now() };
}

function wantedOf({ kubectl }: Stage, name: string): number {
  const place = ['rollouts.argoproj.io', name, '--namespace', namespace];
  return Number(kubectl.run('get', ...place, '--output=jsonpath={.spec.replicas}') || '1');
}

function sizesOf(stage: Stage): Sizes {
  const { kubectl } = stage;
  const path = '--output=jsonpath={.status.blueGreen.activeSelector}';
  const hash = kubectl.run('get', 'rollouts.argoproj.io', service, '--namespace', namespace, path);
  const selector = `app=${service},rollouts-pod-template-hash=${hash}`;
  const pods = kubectl.run(
    ...['get', 'pods', '--selector', selector, '--namespace', namespace],
    '--output=jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}',
  );
  return { wanted: wantedOf(stage, service), serving: pods.split('\n').filter((ready) => ready === 'True').length };
}

const worker = 'worker';
const metric = 'consumer_lag_events';

/** Events wait, Prometheus sees it, the autoscaler is told, and more workers come: by the metric that the chart names. */
export async function growByWaitingEvents(stage: Stage): Promise<void> {
  const { kubectl } = stage;
  const props = {
    image: controllerImage,
    prometheus: `http://prometheus.${namespace}:9090`,
    // each worker tells the lag of all, so that a sum of theirs would count it as often as there are workers
    queries: { [metric]: `sum(max by (consumer) (${metric}{app="${worker}"}))` },
  };
  await withMetricsAdapter(kubectl, props, async () => {
    const lag = [`${worker}.autoscaling.lag.enabled=true`, `${worker}.autoscaling.lag.perPod=20`];
    upgrade(stage, [`${worker}.autoscaling.enabled=true`, `${worker}.autoscaling.maxReplicas=3`, ...lag]);
    command(stage, 'pause');
    await until(() => wantedOf(stage, worker) > 1, 120, 'the autoscaler wants more workers');
    console.log(`ok: events that wait make workers: ${wantedOf(stage, worker)} are wanted`);
    command(stage, 'resume');
  });
}

function command({ kubectl }: Stage, what: 'pause' | 'resume'): void {
  kubectl.run('exec', `deployment/${worker}`, '--namespace', namespace, '--', 'node', 'consumers.mjs', what, 'activity');
}
