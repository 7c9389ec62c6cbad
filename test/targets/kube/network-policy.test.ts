import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf } from '../../../src/targets/kube/values.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

function policiesOf(over: ValuesTree = {}, environment: 'cluster' | 'dev' = 'cluster'): Map<string, INetworkPolicy['spec']> {
  const platform = tinyPlatform();
  const values = merged(manifestOverrides(platform, valuesOf(platform, environment)), over);
  const found = objectsIn(platform, environment, values).filter(({ kind }) => kind === 'NetworkPolicy');
  return new Map(found.map((object) => [object.metadata?.name ?? '', (object as INetworkPolicy).spec]));
}

/** Who may come in, in words. */
function callersIn(policies: Map<string, INetworkPolicy['spec']>, name: string): string[] {
  const peers = policies.get(name)?.ingress?.flatMap(({ from = [] }) => from) ?? [];
  return peers.map(({ podSelector }) => String(podSelector?.matchLabels?.app));
}

test('a pod that no policy names reaches nothing and is reached by nothing', () => {
  expect(policiesOf().get('default-deny')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
});

test('arrows follow from the variables: who is told an address may use it, and nobody else', () => {
  const policies = policiesOf();
  expect(callersIn(policies, 'postgresql')).toEqual(['backend', 'worker', 'migrate-main', 'backup-postgresql']);
  expect(callersIn(policies, 'backend')).toEqual(['frontend', 'prometheus']);
  expect(callersIn(policies, 'worker')).toEqual(['prometheus']);
  expect(callersIn(policies, 'frontend')).toEqual([]);
  expect(policies.get('postgresql')?.egress).toEqual([]);
});

test('what is outside of the platform is reached where it is declared, and addresses of the cluster are not the internet', () => {
  const platform = tinyPlatform((props) => {
    const { backend, ...others } = props.services;
    return {
      ...props,
      services: { ...others, backend: { ...backend, reaches: { mail: { where: 'internet', ports: [465] } } } as typeof backend },
    } as typeof props;
  });
  const values = manifestOverrides(platform, valuesOf(platform, 'cluster'));
  const policy = objectsIn(platform, 'cluster', values).find(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata?.name === 'backend',
  );
  const { egress = [] } = (policy as INetworkPolicy).spec ?? {};
  const out = egress.filter(({ to }) => to?.some(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0'));
  expect(out.map(({ ports }) => ports)).toEqual([[{ protocol: 'TCP', port: 465 }]]);
  expect(out[0]?.to?.[0]?.ipBlock?.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']));
});

test('on AWS the load balancer comes from the network of the environment, and the database is there', () => {
  const policies = policiesOf({}, 'dev');
  expect(policies.get('frontend-entrance')?.ingress?.[0]?.from).toEqual([{ ipBlock: { cidr: '10.0.0.0/16' } }]);
  expect(policies.get('backend')?.egress).toContainEqual({
    to: [{ ipBlock: { cidr: '10.0.0.0/16' } }],
    ports: [{ protocol: 'TCP', port: 5432 }],
  });
});

test('an empty list of callers closes a door, where Kubernetes would open it to all', () => {
  const names = [...policiesOf({ networkPolicy: { entrance: [], monitoring: [] } }).keys()];
  expect(names).toEqual(expect.not.arrayContaining(['frontend-entrance', 'backend-monitoring']));
});

test('all walls fall by one value', () => {
  expect(policiesOf({ networkPolicy: { enabled: false } }).size).toBe(0);
});
