import type { Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { type Pod, sayingStuckPods, stuckPodsOf } from '../../../../src/targets/kube/operate/stuck-pods.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const pod = (name: string, status: Pod['status'], deletionTimestamp?: string): Pod => ({
  metadata: { name, ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) },
  spec: { containers: [{ image: 'tiny:1' }] },
  status: status ?? {},
});
const pulling = { name: 'kafka', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } } };
const starting = { name: 'api', restartCount: 1, state: { waiting: { reason: 'ContainerCreating' } } };
const ended = { name: 'api', restartCount: 4 };
const ready = [{ type: 'Ready', status: 'True' }];

test('tells pods that do not come up from those that start, serve, are done or leave', () => {
  const stuck = stuckPodsOf([
    pod('kafka-0', { initContainerStatuses: [pulling] }),
    pod('crashing', { containerStatuses: [ended] }),
    pod('placeless', {
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available: 1 Insufficient cpu.' },
      ],
    }),
    pod('starting', { containerStatuses: [starting] }),
    pod('serving', { containerStatuses: [ended], conditions: ready }),
    pod('done', { phase: 'Succeeded', containerStatuses: [ended] }),
    pod('leaving', { containerStatuses: [ended] }, '2026-01-01T10:00:00Z'),
  ]);
  expect(stuck).toEqual([
    { pod: 'kafka-0', because: 'kafka ImagePullBackOff (no such image)' },
    { pod: 'crashing', because: 'api ended 4 times' },
    { pod: 'placeless', because: 'no node takes it now (0/1 nodes are available: 1 Insufficient cpu.)' },
  ]);
});

/** A cluster that shows one look after the other, the last one for ever; `onLook` is told how many there were. */
function cluster(looks: readonly (() => readonly Pod[])[], onLook: (number: number) => void): Programs {
  let seen = 0;
  return {
    helm: async () => '',
    kubectl: async () => {
      const look = looks[Math.min(seen, looks.length - 1)];
      seen += 1;
      onLook(seen);
      return JSON.stringify({ items: look?.() ?? [] });
    },
  };
}

test('says each of them once while something is waited for, also after the cluster could not be asked', async () => {
  const lines: string[] = [];
  const { promise: work, resolve: end } = Promise.withResolvers<string>();
  const refuse = () => {
    throw new Error('connection refused');
  };
  const looks = [() => [], refuse, () => [pod('kafka-0', { initContainerStatuses: [pulling] })]];
  const programs = cluster(looks, (number) => number === 5 && end('installed'));
  const result = await sayingStuckPods({ platform: tinyPlatform(), programs, say: (line) => lines.push(line), everyMs: 1 }, work);
  expect([result, lines]).toEqual(['installed', ['  kafka-0 does not come up: kafka ImagePullBackOff (no such image)']]);
});

test('what is waited for may fail, which ends the looking', async () => {
  let looks = 0;
  const { promise: work, reject } = Promise.withResolvers<void>();
  const programs = cluster([() => []], (number) => {
    looks = number;
    if (number === 2) reject(new Error('timed out'));
  });
  await expect(sayingStuckPods({ platform: tinyPlatform(), programs, say: () => undefined, everyMs: 1 }, work)).rejects.toThrow(
    'timed out',
  );
  const then = looks;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(looks).toBe(then);
});
