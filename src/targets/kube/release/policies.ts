import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { objectName } from '../names.ts';
import { names, networkPolicy, podsOf, tcp } from '../objects/network/policy.ts';
import type { Scope } from '../scope.ts';
import { releaseNames } from './names.ts';

/** Who the switch talks to: the controller to Kubernetes and to the workers, the check to all services. */
export function releasePolicies(scope: Scope): (INetworkPolicy | undefined)[] {
  const { controller, check } = releaseNames(scope.platform.name);
  const { enabled: given, apiServerPorts } = scope.values.release;
  const services = Object.entries(scope.platform.services);
  const workers = services.filter(([, { kind }]) => kind === 'worker');
  return [
    networkPolicy(scope, {
      name: controller,
      app: controller,
      given,
      egress: [names, { ports: apiServerPorts }, ...workers.map(([key, { port }]) => ({ to: podsOf(objectName(key)), ports: tcp(port) }))],
    }),
    networkPolicy(scope, {
      name: check,
      app: check,
      given,
      egress: [names, ...services.map(([key, { port }]) => ({ to: podsOf(objectName(key)), ports: tcp(port) }))],
    }),
    ...services.map(([key, { kind }]) =>
      networkPolicy(scope, {
        name: `${objectName(key)}-release`,
        app: objectName(key),
        given,
        ingress: [{ from: podsOf(check, ...(kind === 'worker' ? [controller] : [])), ports: tcp('http') }],
      }),
    ),
  ];
}
