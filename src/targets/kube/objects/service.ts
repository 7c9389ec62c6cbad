import type { IService } from 'kubernetes-models/v1/Service';
import type { ServiceProps } from '../../../model/service.ts';
import { assertNever } from '../../../model/variable.ts';
import { not, when } from '../chart/operations.ts';
import { eachName, objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { labelsOf, selectorOf } from './labels.ts';

/** Label of a Service that has the pods of another one's colour. The controller of releases keeps it so; Argo Rollouts knows one only. */
export const followsLabel = 'keelson/follows';

/** The addresses of a service. What browsers see has a second one, named after the platform too. */
export function services(scope: Scope, key: string, service: ServiceProps): IService[] {
  return [...called(scope, key, service), ...(isAskedOneByOne(scope, key) ? [each(scope, key, service)] : [])];
}

function called(scope: Scope, key: string, service: ServiceProps): IService[] {
  const app = objectName(key);
  if (service.kind === 'worker') return [];
  const common = { app, port: service.servicePort, targetPort: 'http', annotations: albHealthCheck(service) };
  switch (service.kind) {
    case 'api':
      return [address(scope, { ...common, name: app, switched: true })];
    case 'web':
      return [
        address(scope, { ...common, name: app, switched: true }),
        address(scope, { ...common, name: `${scope.platform.name}-${app}`, switched: true, labels: { [followsLabel]: app } }),
      ];
    default:
      return assertNever(service, 'service');
  }
}

/** Whether a process is told where every process of the service is. */
function isAskedOneByOne({ platform }: Scope, key: string): boolean {
  const variables = Object.values(platform.services).flatMap(({ env }) => Object.values(env));
  return variables.some((variable) => variable.kind === 'url' && variable.service === key && variable.reach === 'each');
}

/** Its name has the addresses of pods instead of one of its own, so their port is that of the pods too. */
function each(scope: Scope, key: string, { port }: ServiceProps): IService {
  return address(scope, { name: eachName(key), app: objectName(key), port, targetPort: 'http', headless: true });
}

/** What the load balancer of AWS asks pods before it sends them traffic. Other controllers take no notice. */
export function albHealthCheck({ health }: ServiceProps): Record<string, string> {
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
  /**
   * Whether its pods are those of one release while releases are switched. Then only Argo Rollouts and the controller say which: what helm
   * applies or rolls back must not touch it. Default: all pods are behind it.
   */
  readonly switched?: boolean;
  /** Whether its name has the addresses of its pods instead of one of its own. Default: no. */
  readonly headless?: boolean;
}

/** An address inside the cluster. */
export function address(scope: Scope, { name, app, port, targetPort, annotations, labels, ...props }: AddressProps): IService {
  const { switched = false, headless = false } = props;
  const selector = switched ? when(not(scope.values.release.enabled), () => selectorOf(app)) : selectorOf(app);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { ...labelsOf(scope, app), ...labels }, ...(annotations && { annotations }) },
    spec: {
      type: 'ClusterIP',
      ...(headless && { clusterIP: 'None' }),
      ...(selector && { selector }),
      ports: [{ name: targetPort, port, targetPort, protocol: 'TCP' }],
    },
  };
}
