import { readFileSync } from 'node:fs';
import { clusterFindings } from '../../../../src/targets/kube/doctor/cluster-findings.ts';
import type { Finding } from '../../../../src/targets/kube/doctor/finding.ts';
import { amountOf } from '../../../../src/targets/kube/doctor/quantity.ts';
import { ProgramError, type Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

interface Attributes {
  readonly verb: string;
  readonly resource: string;
  readonly group?: string;
  readonly namespace?: string;
}

interface Cluster {
  readonly version: string;
  readonly allows: (attributes: Attributes) => boolean;
  readonly storageClasses: readonly object[];
  readonly ingressClasses: readonly object[];
  readonly quotas: readonly object[];
  readonly resources: readonly string[];
  readonly metrics: boolean;
  /** Kinds that who asks may not see. */
  readonly hidden: readonly string[];
}

const standard = { metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } };
const whole: Cluster = {
  version: 'v1.35.4',
  allows: () => true,
  storageClasses: [standard],
  ingressClasses: [{ metadata: { name: 'nginx' } }],
  quotas: [],
  resources: ['rollouts.argoproj.io', 'externalsecrets.external-secrets.io'],
  metrics: true,
  hidden: [],
};

function reviewsIn(file: string): Attributes[] {
  const texts = readFileSync(file, 'utf8').split('\n---\n');
  return texts.map((text) => (JSON.parse(text) as { spec: { resourceAttributes: Attributes } }).spec.resourceAttributes);
}

function programsOf(cluster: Cluster): Programs {
  const lists: Record<string, readonly object[]> = {
    storageclasses: cluster.storageClasses,
    ingressclasses: cluster.ingressClasses,
    resourcequotas: cluster.quotas,
  };
  return {
    helm: async () => '',
    kubectl: async (...args) => {
      const [verb, what = ''] = args;
      if (verb === 'version') return JSON.stringify({ serverVersion: { gitVersion: cluster.version } });
      if (verb === 'create')
        return reviewsIn(args[args.indexOf('--filename') + 1] ?? '')
          .map((one) => `${cluster.allows(one)}\n`)
          .join('');
      if (verb === 'api-resources') return cluster.resources.join('\n');
      if (what === '--raw' && !cluster.metrics) throw new ProgramError('Error from server (NotFound)');
      if (cluster.hidden.includes(what)) throw new ProgramError(`${what} is forbidden: User "me" cannot list`);
      return what === '--raw' ? '{}' : JSON.stringify({ items: lists[what] });
    },
  };
}

async function findings(change: Partial<Cluster> = {}): Promise<Finding[]> {
  return clusterFindings(tinyPlatform(), programsOf({ ...whole, ...change }), 'here');
}

async function lacking(change: Partial<Cluster>): Promise<Finding[]> {
  return (await findings(change)).filter(({ ok }) => !ok);
}

test('a cluster that has all lacks nothing', async () => {
  expect(await lacking({})).toEqual([]);
});

test.each<[string, Partial<Cluster>, Partial<Finding>]>([
  ['an old version', { version: 'v1.29.3' }, { need: 'Kubernetes 1.30 or newer', found: 'v1.29.3' }],
  [
    'no default storage class',
    { storageClasses: [{ metadata: { name: 'fast' } }] },
    {
      need: 'default storage class',
      found: 'none, there are fast',
      fix: expect.stringContaining('kubectl patch storageclass fast --patch'),
    },
  ],
  [
    'no Ingress controller',
    { ingressClasses: [] },
    { need: 'Ingress controller', optional: true, fix: expect.stringContaining('helm upgrade --install') },
  ],
  [
    'no Argo Rollouts',
    { resources: ['externalsecrets.external-secrets.io'] },
    { need: 'Argo Rollouts', optional: true, fix: expect.stringContaining('helm upgrade --install argo-rollouts') },
  ],
  ['no External Secrets', { resources: ['rollouts.argoproj.io'] }, { need: 'External Secrets', optional: true }],
  ['no metrics-server', { metrics: false }, { need: 'metrics-server', optional: true }],
])('%s is told with what adds it', async (_, change, expected) => {
  expect(await lacking(change)).toEqual([expect.objectContaining(expected)]);
});

test('rights are those that the objects of the chart need, in its namespace', async () => {
  const asked: Attributes[] = [];
  await findings({ allows: (one) => asked.push(one) > 0 });
  expect(asked).toContainEqual({ verb: 'create', group: 'apps', resource: 'deployments', namespace: 'here' });
  expect(asked).toContainEqual({ verb: 'patch', group: 'networking.k8s.io', resource: 'networkpolicies', namespace: 'here' });
  expect(asked).toContainEqual({ verb: 'delete', group: 'argoproj.io', resource: 'rollouts', namespace: 'here' });
  expect(asked).toContainEqual({ verb: 'create', group: 'scheduling.k8s.io', resource: 'priorityclasses' });
  expect(asked).toContainEqual({ verb: 'create', resource: 'pods', subresource: 'portforward', namespace: 'here' });
});

test('rights that are refused are told, and those in the cluster can be done without', async () => {
  const [namespaced, ...rest] = await lacking({ allows: ({ verb }) => verb === 'get' });
  expect(namespaced).toMatchObject({
    need: 'rights in namespace here',
    found: expect.stringMatching(/^refused: create \w+, .* and \d+ more$/),
  });
  expect(rest.map(({ need, optional }) => [need, optional])).toEqual([
    ['rights over quotas', true],
    ['rights in the cluster', true],
    ['rights with pods', true],
  ]);
});

describe('a quota of others', () => {
  const quota = (hard: object, used: object, labels = {}) => ({ metadata: { name: 'team', labels }, status: { hard, used } });

  it('that leaves no room for another colour is told with how much is left and needed', async () => {
    const [short] = await lacking({ quotas: [quota({ pods: '10', 'requests.memory': '1Gi' }, { pods: '9', 'requests.memory': '0' })] });
    expect(short).toMatchObject({
      need: 'quotas of namespace here',
      found: expect.stringMatching(/^team leaves 1 of pods, needed are \d+/),
    });
  });

  it('that leaves room is no trouble, nor is one of the chart', async () => {
    expect(await lacking({ quotas: [quota({ pods: '100' }, { pods: '1' })] })).toEqual([]);
    expect(await lacking({ quotas: [quota({ pods: '1' }, { pods: '1' }, { 'app.kubernetes.io/part-of': 'tiny' })] })).toEqual([]);
  });
});

test('what who asks may not see is said to be so, and is no failure', async () => {
  const hidden = await lacking({ hidden: ['storageclasses', 'ingressclasses', 'resourcequotas'] });
  expect(hidden.map(({ found, optional }) => [found, optional])).toEqual(
    Array.from({ length: 3 }, () => ['not to be seen by you: ask its administrator', true]),
  );
});

test.each([
  ['200m', 0.2],
  ['1Gi', 2 ** 30],
  ['3', 3],
  ['1.5k', 1500],
])('%s is %d', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});

test('a quantity that is none is refused', () => {
  expect(() => amountOf('lots')).toThrow('quantity is "lots", allowed is a number with one of m, k, M, G, T, Ki, Mi, Gi, Ti or none');
});
