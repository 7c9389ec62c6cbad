import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from './switch-tools.ts';

/** What Argo Rollouts writes for the controller of the load balancer. */
interface ForwardAction {
  readonly ForwardConfig: { readonly TargetGroups: readonly { readonly ServiceName: string; readonly Weight: number }[] };
}

/** Where a load balancer would send the requests of a service at one moment. */
export interface Route {
  readonly service: string;
  /** Hash of the pods behind it. */
  readonly colour: string;
  /** How many of them are ready. */
  readonly ready: number;
}

interface EndpointSlice {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly endpoints?: readonly { readonly conditions: { readonly ready?: boolean } }[] | null;
}

interface Service {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly selector?: Readonly<Record<string, string>> };
}

/** Weights of target groups as the controller of the load balancer reads them, for there is no load balancer in a cluster for tests. */
export class Weights {
  readonly #kubectl: Kubectl;
  readonly #namespace: string;
  readonly #ingress: string;

  constructor(kubectl: Kubectl, props: { readonly namespace: string; readonly ingress: string }) {
    this.#kubectl = kubectl;
    this.#namespace = props.namespace;
    this.#ingress = props.ingress;
  }

  /** @returns undefined before Argo Rollouts has written anything */
  route(service: string): Route | undefined {
    const { metadata } = this.#get<{ metadata: { annotations: Record<string, string> } }>('ingress', this.#ingress);
    const action = metadata.annotations[`alb.ingress.kubernetes.io/actions.${service}`];
    if (action === undefined) return undefined;
    const { TargetGroups } = (JSON.parse(action) as ForwardAction).ForwardConfig;
    const taking = TargetGroups.filter(({ Weight }) => Weight > 0);
    if (taking.length !== 1 || taking[0]?.Weight !== 100) throw new Error(`weights of ${service} are ${action}, allowed is 100 for one`);
    return this.#routeBy(taking[0].ServiceName);
  }

  #routeBy(service: string): Route {
    const { items } = this.#get<{ items: (EndpointSlice | Service)[] }>('endpointslices,services');
    const own = items.find((item): item is Service => 'spec' in item && item.metadata.name === service);
    const slices = items.filter(
      (item): item is EndpointSlice => !('spec' in item) && item.metadata.labels['kubernetes.io/service-name'] === service,
    );
    const ready = slices.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions.ready).length;
    return { service, colour: own?.spec.selector?.['rollouts-pod-template-hash'] ?? '', ready };
  }

  #get<Body>(...what: readonly string[]): Body {
    return JSON.parse(this.#kubectl.run('get', ...what, '--namespace', this.#namespace, '--output=json')) as Body;
  }
}

/** Looks at the routes of services again and again, and keeps every one that differs from the one before. */
export class Watch {
  readonly #seen = new Map<string, Route[]>();
  readonly #ended = new AbortController();
  readonly #done: Promise<void>;

  constructor(weights: Weights, services: readonly string[]) {
    this.#done = this.#look(weights, services);
  }

  async end(): Promise<ReadonlyMap<string, readonly Route[]>> {
    this.#ended.abort();
    await this.#done;
    return this.#seen;
  }

  async #look(weights: Weights, services: readonly string[]): Promise<void> {
    while (!this.#ended.signal.aborted) {
      for (const service of services) this.#keep(service, weights.route(service));
      await sleep(300, undefined, { signal: this.#ended.signal }).catch(() => undefined);
    }
  }

  #keep(service: string, route: Route | undefined): void {
    const routes = this.#seen.get(service) ?? [];
    const last = routes.at(-1);
    if (!route || (last?.service === route.service && last.colour === route.colour && (route.ready > 0 || last.ready === 0))) return;
    this.#seen.set(service, [...routes, route]);
  }
}
