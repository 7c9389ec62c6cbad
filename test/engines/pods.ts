import { spawnSync } from 'node:child_process';
import { toolOf } from '../targets/kube/support/tools.ts';
import { type Kubectl, until } from './switch-tools.ts';

export interface SeenPod {
  readonly name: string;
  readonly uid: string;
  readonly ready: boolean;
  /** How often its containers were started anew. */
  readonly restarts: number;
  /** Why its container ended the last time. */
  readonly ended?: string;
}

interface PodObject {
  readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly {
      readonly restartCount: number;
      readonly lastState?: { readonly terminated?: { readonly reason?: string } };
    }[];
  };
}

/** Pods of a namespace, seen and lost. */
export class Pods {
  readonly #kubectl: Kubectl;
  readonly #namespace: string;

  constructor(kubectl: Kubectl, namespace: string) {
    this.#kubectl = kubectl;
    this.#namespace = namespace;
  }

  /** Those of an app that are not on their way out. */
  of(app: string): SeenPod[] {
    const text = this.#kubectl.run('get', 'pods', '--selector', `app=${app}`, '--namespace', this.#namespace, '--output=json');
    const { items } = JSON.parse(text) as { items: PodObject[] };
    return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(seen);
  }

  /** Resolves with the seconds until none of the given pods is there and as many others are ready. */
  async replaced(app: string, gone: readonly SeenPod[], wanted: number): Promise<number> {
    const begun = Date.now();
    const uids = gone.map(({ uid }) => uid);
    await until(
      () => {
        const pods = this.of(app);
        return pods.every(({ uid }) => !uids.includes(uid)) && pods.filter(({ ready }) => ready).length >= wanted;
      },
      120,
      `${app} has ${wanted} ready pods and none of those that were lost`,
    );
    return (Date.now() - begun) / 1000;
  }

  /** What emptying a node does with a pod. Returns whether the disruption budget allows it now. */
  evict({ name }: SeenPod): boolean {
    const path = `/api/v1/namespaces/${this.#namespace}/pods/${name}/eviction`;
    const input = JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: this.#namespace } });
    const { status, stderr } = spawnSync(toolOf('35', 'kubectl'), ['create', '--raw', path, '--filename', '-'], {
      input,
      encoding: 'utf8',
    });
    if (status !== 0 && !/disruption budget/.test(stderr)) throw new Error(`${name} cannot be evicted: ${stderr}`);
    return status === 0;
  }

  /** As when its machine is gone: nobody asks it to end. */
  kill({ name }: SeenPod): void {
    this.#kubectl.run('delete', 'pod', name, '--namespace', this.#namespace, '--grace-period=0', '--force', '--wait=false');
  }

  /** Runs a program of Node.js beside the pod's own. */
  execute({ name }: SeenPod, program: string): void {
    this.#kubectl.run('exec', name, '--namespace', this.#namespace, '--', 'node', '--input-type=module', '-e', program);
  }
}

function seen({ metadata: { name, uid }, status }: PodObject): SeenPod {
  const containers = status?.containerStatuses ?? [];
  const ended = containers.flatMap(({ lastState }) => lastState?.terminated?.reason ?? [])[0];
  return {
    name,
    uid,
    ready: status?.conditions?.some(({ type, status: holds }) => type === 'Ready' && holds === 'True') ?? false,
    restarts: containers.reduce((sum, { restartCount }) => sum + restartCount, 0),
    ...(ended === undefined ? {} : { ended }),
  };
}
