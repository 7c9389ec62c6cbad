import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kubectl } from './switch-tools.ts';

/** What the program in the pod reports. */
export interface LoadReport {
  readonly requests: number;
  readonly perSecond: number;
  readonly failed: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly milliseconds: { readonly p50: number; readonly p99: number; readonly worst: number };
  readonly streams: { readonly opened: number; readonly cut: number };
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
}

export interface LoadProps {
  /** Namespace that it comes from, one of those that an Ingress controller may be in. */
  readonly namespace: string;
  readonly api: string;
  readonly ui: string;
  /** Requests a second. */
  readonly rate: number;
  readonly image: string;
}

const name = 'keelson-load';
const folder = join(import.meta.dirname, 'load');

/** A pod that asks the product at a constant rate, from where traffic comes from. */
export class Load {
  readonly #kubectl: Kubectl;
  readonly #namespace: string;

  constructor(kubectl: Kubectl, { namespace }: LoadProps) {
    this.#kubectl = kubectl;
    this.#namespace = namespace;
  }

  start(props: LoadProps): void {
    this.#kubectl.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.#namespace } });
    this.end();
    const files = readdirSync(folder).map((file) => `--from-file=${join(folder, file)}`);
    this.#kubectl.run('create', 'configmap', name, ...files, '--namespace', this.#namespace);
    this.#kubectl.apply(this.#pod(props));
    this.#kubectl.run('wait', `pod/${name}`, '--for=condition=Ready', '--timeout=60s', '--namespace', this.#namespace);
  }

  /** Ends it, and gives back what it saw. */
  stop(): LoadReport {
    this.#kubectl.run('exec', name, '--namespace', this.#namespace, '--', 'touch', '/tmp/stop');
    this.#kubectl.run('wait', `pod/${name}`, '--for=jsonpath={.status.phase}=Succeeded', '--timeout=180s', '--namespace', this.#namespace);
    const last = this.#kubectl.run('logs', name, '--tail=1', '--namespace', this.#namespace).trim();
    return JSON.parse(last) as LoadReport;
  }

  end(): void {
    for (const what of [`pod/${name}`, `configmap/${name}`])
      this.#kubectl.run('delete', what, '--ignore-not-found', '--grace-period=1', '--namespace', this.#namespace);
  }

  #pod({ api, ui, rate, image }: LoadProps): object {
    const env = Object.entries({ API: api, UI: ui, RATE: `${rate}` }).map(([key, value]) => ({ name: key, value }));
    const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: this.#namespace },
      spec: {
        restartPolicy: 'Never',
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'load',
            image,
            command: ['node', '/load/program.ts'],
            env,
            volumeMounts: [{ name: 'program', mountPath: '/load' }],
            securityContext: restricted,
          },
        ],
        volumes: [{ name: 'program', configMap: { name } }],
      },
    };
  }
}
