import { bringRelease } from '../../../../src/targets/kube/operate/bring-release.ts';
import type { Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const switchOf = (ended: string) => ({ release: 'api-2', result: 'promoted', began: '2026-01-01T10:00:00Z', ended });
const earlier = switchOf('2026-01-01T10:01:00Z');
const newest = switchOf('2026-01-02T10:01:00Z');

/** A cluster whose switch has ended as soon as helm has brought a release. */
function cluster(told: string[], version = 'v4.1.0'): Programs {
  let history = [earlier];
  return {
    helm: async (...args) => {
      if (args[0] === 'version') return version;
      told.push(args.join(' '));
      history = [newest, earlier];
      return '';
    },
    kubectl: async (...args) =>
      args.includes('configmap') ? JSON.stringify({ phase: 'settled', history }) : JSON.stringify({ items: [] }),
  };
}

const say = () => undefined;

test('follows the switch that helm began, not one of before', async () => {
  const told: string[] = [];
  const outcome = await bringRelease(tinyPlatform(), cluster(told), { asked: ['rollback', 'tiny', '1'], switched: true, say });
  expect([outcome, told]).toEqual([newest, ['rollback tiny 1 --server-side=true --force-conflicts']]);
});

test('where pods are replaced one by one helm waits for them', async () => {
  const told: string[] = [];
  const outcome = await bringRelease(tinyPlatform(), cluster(told, 'v3.16.0'), { asked: ['upgrade', 'tiny'], switched: false, say });
  expect([outcome, told]).toEqual([undefined, ['upgrade tiny --wait --timeout=10m']]);
});
