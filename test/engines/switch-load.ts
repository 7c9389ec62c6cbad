import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './load/traffic.ts';
import type { Kubectl } from './switch-tools.ts';

/** What the program in the pod reports. */
export interface LoadReport {
  readonly requests: number;
  /** How many were never sent, because the program could not keep up with its rate. */
  readonly missed: number;
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
  readonly places: readonly Place[];
  /** Requests a second. */
  readonly rate: number;
  readonly image: string;
  /** Names that no DNS server knows. Default: none. */
  readonly hosts?: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  /** Certificate that it trusts besides those of the world, as PEM. Default: none. */
  readonly authority?: string;
  /** Answers that take longer count as bad ones, which are all told. Default: bad ones are counted and not told. */
  readonly tellMs?: number;
}

/** An answer that was none, or came late. */
export interface BadAnswer {
  /** When it came, in milliseconds. */
  readonly at: number;
  readonly name: string;
  readonly milliseconds: number;
  /** Why it was none. Absent: it came late. */
  readonly reason?: string;
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
    const authority = `--from-literal=authority.crt=${props.authority ?? ''}`;
    this.#kubectl.run('create', 'configmap', name, ...files, authority, '--namespace', this.#namespace);
    this.#kubectl.apply(this.#pod(props));
    this.#telling(() => this.#wait('condition=Ready', 120));
  }

  /** Ends it, and gives back what it saw. */
  stop(): LoadReport {
    this.#telling(() => this.#kubectl.run('exec', name, '--namespace', this.#namespace, '--', 'touch', '/tmp/stop'));
    this.#telling(() => this.#wait('jsonpath={.status.phase}=Succeeded', 600));
    const last = this.#kubectl.run('logs', name, '--tail=1', '--namespace', this.#namespace).trim();
    return JSON.parse(last) as LoadReport;
  }

  #wait(what: string, seconds: number): void {
    this.#kubectl.run('wait', `pod/${name}`, `--for=${what}`, `--timeout=${seconds}s`, '--namespace', this.#namespace);
  }

  /** A step that fails because the program in the pod did: its last words say why. */
  #telling(step: () => void): void {
    try {
      step();
    } catch (error) {
      console.error(this.#kubectl.run('logs', name, '--tail=20', '--namespace', this.#namespace));
      throw error;
    }
  }

  /** Answers that were bad until now. */
  badAnswers(): BadAnswer[] {
    const log = this.#kubectl.run('logs', name, '--namespace', this.#namespace);
    const lines = log.split('\n').filter((line) => line.startsWith('{"bad":'));
    return lines.map((line) => (JSON.parse(line) as { bad: BadAnswer }).bad);
  }

  end(): void {
    for (const what of [`pod/${name}`, `configmap/${name}`])
      this.#kubectl.run('delete', what, '--ignore-not-found', '--grace-period=1', '--namespace', this.#namespace);
  }

  #pod({ places, rate, image, hosts = [], authority, tellMs }: LoadProps): object {
    const trust = authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: '/load/authority.crt' };
    const tell = tellMs === undefined ? {} : { TELL_MS: `${tellMs}` };
    const variables = { PLACES: JSON.stringify(places), RATE: `${rate}`, LONGEST_SECONDS: '7200', ...trust, ...tell };
    const env = Object.entries(variables).map(([key, value]) => ({ name: key, value }));
    const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: this.#namespace },
      spec: {
        restartPolicy: 'Never',
        hostAliases: hosts,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'load',
            image,
            command: ['node', '/load/program.ts'],
            readinessProbe: { exec: { command: ['test', '-e', '/tmp/started'] }, periodSeconds: 1 },
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
