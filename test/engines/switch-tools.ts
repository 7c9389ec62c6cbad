import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, State } from '../../src/targets/kube/release/controller/state.ts';
import { toolOf } from '../targets/kube/support/tools.ts';

/** kubectl against the cluster of a kubeconfig. */
export class Kubectl {
  readonly #env: NodeJS.ProcessEnv;

  constructor(kubeconfig: string) {
    this.#env = { ...process.env, KUBECONFIG: kubeconfig };
  }

  run(...args: readonly string[]): string {
    return execFileSync(toolOf('35', 'kubectl'), args, { env: this.#env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  }

  apply(object: object): void {
    const input = JSON.stringify(object);
    execFileSync(toolOf('35', 'kubectl'), ['apply', '--filename', '-'], { env: this.#env, input, stdio: ['pipe', 'pipe', 'inherit'] });
  }
}

/** Port of the API server: its pods' policies have to name it, and it is another one in clusters for tests. */
export function apiServerPort(kubectl: Kubectl): string {
  const which = ['endpointslices', '--selector', 'kubernetes.io/service-name=kubernetes', '--namespace', 'default'];
  return kubectl.run('get', ...which, '--output=jsonpath={.items[0].ports[0].port}');
}

/** An image with Node.js, which is none of the product. */
export const controllerImage = process.env.KEELSON_NODE_IMAGE ?? 'node:24-alpine';

/** Values of the chart with which releases are switched on this cluster. */
export function switchedOn(kubectl: Kubectl): string[] {
  const [repository = '', version = ''] = controllerImage.split(':');
  const ports = [443, Number(apiServerPort(kubectl))].flatMap((port, index) => [
    `release.apiServerPorts[${index}].protocol=TCP`,
    `release.apiServerPorts[${index}].port=${port}`,
  ]);
  return [
    'release.enabled=true',
    'release.settleSeconds=2',
    `release.image.repository=${repository}`,
    `release.image.tag=${version}`,
    ...ports,
  ];
}

export interface ReleaseProps {
  readonly namespace: string;
  readonly platform: string;
  readonly workloads: readonly string[];
}

interface RolloutStatus {
  readonly status?: { readonly currentPodHash?: string; readonly stableRS?: string };
}

/** The release switch of a namespace, seen from outside. */
export class ReleaseSwitch {
  readonly #kubectl: Kubectl;
  readonly #props: ReleaseProps;

  constructor(kubectl: Kubectl, props: ReleaseProps) {
    this.#kubectl = kubectl;
    this.#props = props;
  }

  state(): State {
    const { namespace, platform } = this.#props;
    const text = this.#kubectl.run(
      'get',
      'configmap',
      `${platform}-release`,
      '--ignore-not-found',
      '--namespace',
      namespace,
      '--output=jsonpath={.data.state}',
    );
    return JSON.parse(text || '{"history":[]}') as State;
  }

  /** The newest and the serving pod template of each workload. */
  hashes(): { readonly current: string; readonly stable: string }[] {
    const { namespace, workloads } = this.#props;
    const text = this.#kubectl.run('get', 'rollouts.argoproj.io', ...workloads, '--namespace', namespace, '--output=json');
    const { items } = JSON.parse(text) as { items: RolloutStatus[] };
    return items.map(({ status = {} }) => ({ current: status.currentPodHash ?? '', stable: status.stableRS ?? '' }));
  }

  /** Resolves when all that is newest serves: after a first install. */
  async installed(withinSeconds: number): Promise<void> {
    await until(
      () => {
        const hashes = this.hashes();
        return hashes.every(({ current, stable }) => stable !== '' && current === stable) && this.state().consumers !== undefined;
      },
      withinSeconds,
      'the first release serves',
    );
  }

  /** How the switch ended that ended after the given one. */
  async outcomeAfter(before: Outcome | undefined, withinSeconds: number): Promise<Outcome> {
    const key = ({ began, ended }: Outcome) => `${began} ${ended}`;
    let found: Outcome | undefined;
    await until(
      () => {
        const { phase, history } = this.state();
        found = phase === 'settled' && history[0] && (!before || key(history[0]) !== key(before)) ? history[0] : undefined;
        return found !== undefined;
      },
      withinSeconds,
      'the switch ends',
    );
    return found as Outcome;
  }
}

export async function until(holds: () => boolean, seconds: number, what: string): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !holds(); await sleep(500))
    if (Date.now() > deadline) throw new Error(`not after ${seconds} s: ${what}`);
}
