import type { IService } from 'kubernetes-models/v1/Service';
import type { ServiceProps } from '../../../model/service.ts';
import { assertNever } from '../../../model/variable.ts';
import { objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { labelsOf, selectorOf } from './labels.ts';

/** The addresses of a service. What browsers see has a second one, named after the platform too. */
export function services(scope: Scope, key: string, service: ServiceProps): IService[] {
  const app = objectName(key);
  switch (service.kind) {
    case 'api':
      return [address(scope, { name: app, app, port: service.servicePort, targetPort: 'http' })];
    case 'web':
      return [app, `${scope.platform.name}-${app}`].map((name) =>
        address(scope, { name, app, port: service.servicePort, targetPort: 'http' }),
      );
    case 'worker':
      return [];
    default:
      return assertNever(service, 'service');
  }
}

export interface AddressProps {
  readonly name: string;
  /** Label of the pods behind it. */
  readonly app: string;
  readonly port: number;
  /** Name of their port. */
  readonly targetPort: string;
}

/** An address inside the cluster. */
export function address(scope: Scope, { name, app, port, targetPort }: AddressProps): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labelsOf(scope, app) },
    spec: { type: 'ClusterIP', selector: selectorOf(app), ports: [{ name: targetPort, port, targetPort, protocol: 'TCP' }] },
  };
}
