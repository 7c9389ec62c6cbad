import type { IService } from 'kubernetes-models/v1/Service';
import type { ServiceProps } from '../../../model/service.ts';
import { assertNever } from '../../../model/variable.ts';
import { colourOf } from '../chart/operations.ts';
import { colourLabel, objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { labelsOf, selectorOf } from './labels.ts';

/** Label of a Service that has the pods of another one's colour. The controller of releases keeps it so; Argo Rollouts knows one only. */
export const followsLabel = 'keelson/follows';

/** The addresses of a service. What browsers see has a second one, named after the platform too. */
export function services(scope: Scope, key: string, service: ServiceProps): IService[] {
  const app = objectName(key);
  if (service.kind === 'worker') return [];
  const common = { app, port: service.servicePort, targetPort: 'http', annotations: albHealthCheck(service) };
  switch (service.kind) {
    case 'api':
      return [address(scope, { ...common, name: app, colourOf: app })];
    case 'web':
      return [
        address(scope, { ...common, name: app, colourOf: app }),
        address(scope, { ...common, name: `${scope.platform.name}-${app}`, colourOf: app, labels: { [followsLabel]: app } }),
      ];
    default:
      return assertNever(service, 'service');
  }
}

/** What the load balancer of AWS asks pods before it sends them traffic. Other controllers take no notice. */
function albHealthCheck({ health }: ServiceProps): Record<string, string> {
  return { 'alb.ingress.kubernetes.io/healthcheck-path': health.ready };
}

export interface AddressProps {
  readonly name: string;
  /** Label of the pods behind it. */
  readonly app: string;
  readonly port: number;
  /** Name of their port. */
  readonly targetPort: string;
  /** Default: none. */
  readonly annotations?: Record<string, string>;
  /** Labels besides those that all objects have. Default: none. */
  readonly labels?: Record<string, string>;
  /** Service whose colour it has, while releases are switched. Default: all pods are behind it. */
  readonly colourOf?: string;
}

/** An address inside the cluster. */
export function address(scope: Scope, { name, app, port, targetPort, annotations, labels, colourOf: leader }: AddressProps): IService {
  const colour = leader === undefined ? undefined : colourOf(leader, scope.values.release.enabled);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { ...labelsOf(scope, app), ...labels }, ...(annotations && { annotations }) },
    spec: {
      type: 'ClusterIP',
      selector: { ...selectorOf(app), ...(colour === undefined ? {} : { [colourLabel]: colour }) },
      ports: [{ name: targetPort, port, targetPort, protocol: 'TCP' }],
    },
  };
}
