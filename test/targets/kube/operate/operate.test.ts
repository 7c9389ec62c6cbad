import { logArguments } from '../../../../src/targets/kube/operate/logs.ts';
import { ProgramError, type Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { readStatus } from '../../../../src/targets/kube/operate/read-status.ts';
import { rollBack } from '../../../../src/targets/kube/operate/rollback.ts';
import { statusTable } from '../../../../src/targets/kube/operate/status-table.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const platform = tinyPlatform();
const state = {
  phase: 'settled',
  consumers: 'w1',
  history: [
    {
      release: 'api-2',
      result: 'undone',
      reason: 'api-errors-percent failed ([5])',
      began: '2026-01-01T10:00:00Z',
      ended: '2026-01-01T10:01:00Z',
    },
  ],
};
const rollout = (name: string, active: string, current = active) => ({
  metadata: { name },
  spec: { replicas: 2 },
  status: { currentPodHash: current, stableRS: active, blueGreen: { activeSelector: active } },
});
const pod = (app: string, hash: string, ready = true) => ({
  metadata: { labels: { app, 'rollouts-pod-template-hash': hash } },
  spec: { containers: [{ image: `tiny-${app}:${hash}` }] },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});
const revisions = [
  { revision: 1, updated: '2026-01-01T09:00:00Z', status: 'superseded', description: 'Install complete' },
  { revision: 2, updated: '2026-01-01T10:00:00Z', status: 'deployed', description: 'Upgrade complete' },
];

/** A cluster that answers by what it is asked about. */
function cluster(told: string[] = []): Programs {
  const services = Object.keys(platform.services);
  return {
    helm: async (...args) => {
      told.push(`helm ${args.join(' ')}`);
      return args[0] === 'history' ? JSON.stringify(revisions) : '';
    },
    kubectl: async (...args) => {
      const asked = args.join(' ');
      if (asked.includes('configmap')) return JSON.stringify(state);
      if (asked.includes('rollouts'))
        return JSON.stringify({ items: services.map((name) => rollout(name, 'h1', name === services[0] ? 'h2' : 'h1')) });
      if (asked.includes('pods') && asked.includes('json')) {
        return JSON.stringify({ items: services.flatMap((name) => [pod(name, 'h1'), pod(name, 'h1', false), pod(name, 'h2')]) });
      }
      return '';
    },
  };
}

test('counts only the pods that serve, and tells of a release that waits', async () => {
  const { services, switched, consumers } = await readStatus(platform, cluster());
  const [first] = Object.keys(platform.services);
  expect([switched, consumers.active]).toEqual([true, 'w1']);
  expect(services.find(({ service }) => service === first)).toEqual({
    service: first,
    image: `tiny-${first}:h1`,
    wanted: 2,
    ready: 1,
    serving: 'h1',
    next: 'h2',
  });
});

test('shows why a switch was undone', async () => {
  const table = statusTable(await readStatus(platform, cluster()));
  expect(table).toMatch(/undone +60 s +api-errors-percent failed \(\[5\]\)/);
});

test('knows of the switch before its controller has stored anything', async () => {
  const { kubectl, helm } = cluster();
  const programs: Programs = {
    helm,
    kubectl: async (...args) => {
      if (args.includes('configmap')) return '';
      return args.includes('tiny-release-controller') ? 'deployment.apps/tiny-release-controller' : kubectl(...args);
    },
  };
  expect(await readStatus(platform, programs)).toMatchObject({
    switched: true,
    phase: 'settled',
    services: [{ wanted: 2 }, { wanted: 2 }, { wanted: 2 }],
  });
});

test('shows pods that do not come up, and why', async () => {
  const { kubectl, helm } = cluster();
  const stuck = {
    metadata: { name: 'kafka-0' },
    spec: { containers: [] },
    status: { containerStatuses: [{ name: 'kafka', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff' } } }] },
  };
  const programs: Programs = {
    helm,
    kubectl: async (...args) =>
      args.includes('pods') && args.includes('--output=json') ? JSON.stringify({ items: [stuck] }) : kubectl(...args),
  };
  expect(statusTable(await readStatus(platform, programs))).toMatch(/pods that do not come up\n +kafka-0 +kafka ImagePullBackOff/);
});

test('says that nothing is installed, and what installs it', async () => {
  const nothing: Programs = {
    helm: async () => {
      throw new ProgramError('Error: release: not found');
    },
    kubectl: async () => '',
  };
  await expect(readStatus(platform, nothing)).rejects.toThrow('is not installed in this namespace; npx projen deploy cluster installs it');
});

test('refuses to go back to a revision that there is not, and names those that there are', async () => {
  const told: string[] = [];
  await expect(rollBack(platform, cluster(told), { revision: 7, say: () => undefined })).rejects.toThrow(
    'revision is 7, allowed is one of 1; npx projen status lists them',
  );
  expect(told.filter((line) => line.startsWith('helm rollback'))).toEqual([]);
});

test('asks for the logs of all services, of both releases', () => {
  const args = logArguments(platform, { namespace: 'tiny', follow: true, tail: '50', context: 'kind' });
  expect(args).toEqual(expect.arrayContaining(['--context', 'kind', '--prefix', '--follow', '--tail=50']));
  expect(args[args.indexOf('--selector') + 1]).toBe(`app in (${Object.keys(platform.services).join(',')})`);
});
