import { hindrancesOf } from '../../../../src/targets/kube/release/controller/hindrances.ts';
import type { KubeApi } from '../../../../src/targets/kube/release/controller/kube-api.ts';
import type { Settings } from '../../../../src/targets/kube/release/controller/settings.ts';
import { initialState } from '../../../../src/targets/kube/release/controller/state.ts';

const settings = { namespace: 'tiny', platform: 'tiny' } as Settings;
const state = { ...initialState, began: Date.parse('2026-01-01T12:00:00Z'), green: { backend: 'green' } };

/** A cluster that answers what is given by the part of the address that tells it. */
function cluster(answers: Readonly<Record<string, object | string>>): KubeApi {
  const answer = (path: string) => Object.entries(answers).find(([part]) => decodeURIComponent(path).includes(part))?.[1];
  return {
    get: (path: string) => Promise.resolve(answer(path) ?? { items: [] }),
    text: (path: string) => Promise.resolve(answer(path) ?? ''),
  } as unknown as KubeApi;
}

const crashed = {
  items: [{ metadata: { name: 'backend-1' }, status: { containerStatuses: [{ name: 'backend', restartCount: 2 }] } }],
};
const gone = 'unable to retrieve container logs for containerd://1';

test.each([
  ['what it said before it was started anew', { 'previous=true': 'starting\nno database\n' }, ', it said: no database'],
  ['what it said since, when that is gone', { 'previous=true': gone, 'container=backend': 'no database' }, ', it said: no database'],
  ['nothing, when it said nothing', { 'container=backend': gone }, ''],
])('a crash is told with %s', async (_, logs, told) => {
  const { troubles } = await hindrancesOf(cluster({ ...logs, 'rollouts-pod-template-hash': crashed }), settings, state);
  expect(troubles).toEqual([`backend in backend-1: ended 2 times${told}`]);
});

test('a job that fails is told with the last line of its last try', async () => {
  const job = { metadata: { name: 'migrate-main-1', creationTimestamp: '2026-01-01T12:00:05Z' }, status: { failed: 3 } };
  const pod = (name: string, creationTimestamp: string) => ({
    metadata: { name, creationTimestamp },
    spec: { containers: [{ name: 'migrate-main' }] },
    status: { phase: 'Failed' },
  });
  const pods = { items: [pod('old', '2026-01-01T12:00:06Z'), pod('new', '2026-01-01T12:00:30Z')] };
  const api = cluster({ '/pods/new/log': 'column "colour" already exists', 'job-name=migrate-main-1': pods, '/jobs': { items: [job] } });
  expect(await hindrancesOf(api, settings, state)).toEqual({
    troubles: ['job migrate-main-1 failed 3 times, it said: column "colour" already exists'],
    unfinished: ['migrate-main-1'],
  });
});
