import type { Pod } from '../../../../src/targets/kube/operate/pods.ts';
import type { Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { sayingStuckPods } from '../../../../src/targets/kube/operate/say-stuck-pods.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const pulling = { name: 'kafka', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } } };
const broker: Pod = { metadata: { name: 'kafka-0' }, spec: { containers: [] }, status: { initContainerStatuses: [pulling] } };

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
  const looks = [() => [], refuse, () => [broker]];
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
