import type { ServiceProps } from '../../../model/service.ts';
import { both, equals } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';

/**
 * Whether the traffic of people moves by weights of the load balancer of AWS. It knows pods by their addresses: when a Service turns to
 * other pods it loses requests until it has noticed, so each colour has a Service, and a target group, that does not turn under traffic.
 */
export function isPingPong({ values }: Scope): boolean {
  const { release, ingress } = values;
  const behindAlb = both(ingress.enabled, ingress.alb.enabled);
  return both(both(release.enabled, equals(release.strategy, 'pingPong')), behindAlb);
}

/** A service that has an address of its own: one that is called. */
type PublicService = Exclude<ServiceProps, { kind: 'worker' }>;

/** Whether people reach a service by the public address. */
export function isPublic(service: ServiceProps): service is PublicService {
  return service.kind === 'web' || (service.kind === 'api' && service.routes.length > 0);
}
