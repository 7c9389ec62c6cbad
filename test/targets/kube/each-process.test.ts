import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IService } from 'kubernetes-models/v1/Service';
import type { KubeObject } from '../../../src/targets/kube/build.ts';
import { objectsIn } from '../../../src/targets/kube/manifests.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const variable = {
  kind: 'url',
  service: 'frontend',
  reach: 'each',
  variable: 'EACH',
  description: 'addresses of all its processes',
} as const;

function objectsOf(): KubeObject[] {
  const platform = tinyPlatform((props) => {
    const { frontend } = props.services;
    const told = { ...frontend, env: { ...frontend?.env, each: variable } };
    return { ...props, services: { ...props.services, frontend: told } } as typeof props;
  });
  return objectsIn(platform, 'cluster');
}

const find = <Kind>(kind: string, name: RegExp) =>
  objectsOf().find((object) => object.kind === kind && name.test(object.metadata?.name ?? '')) as Kind | undefined;

test('a process is told a name that has the addresses of all pods of a service, of both colours', () => {
  expect(find<IConfigMap>('ConfigMap', /^frontend-v-/)?.data).toMatchObject({ EACH: 'http://frontend-each:3000' });
  expect(find<IService>('Service', /^frontend-each$/)?.spec).toEqual({
    type: 'ClusterIP',
    clusterIP: 'None',
    selector: { app: 'frontend' },
    ports: [{ name: 'http', port: 3000, targetPort: 'http', protocol: 'TCP' }],
  });
});

test('pods of the service may ask one another', () => {
  const { ingress, egress } = find<INetworkPolicy>('NetworkPolicy', /^frontend$/)?.spec ?? {};
  const peer = { podSelector: { matchLabels: { app: 'frontend' } } };
  expect(ingress).toContainEqual({ from: [peer], ports: [{ protocol: 'TCP', port: 'http' }] });
  expect(egress).toContainEqual({ to: [peer], ports: [{ protocol: 'TCP', port: 3000 }] });
});

test('nobody has such a name who is not asked one by one', () => {
  expect(find('Service', /^(backend|worker)-each$/)).toBeUndefined();
});
