import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { namespaceLabels } from '../../src/targets/kube/objects/namespace.ts';
import { toolOf } from '../targets/kube/support/tools.ts';

export interface WallsProps {
  readonly kubeconfig: string;
  readonly namespace: string;
  /** An image with Node.js, which the cluster knows. */
  readonly image: string;
}

interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

const restricted = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

/** What must not be possible in the namespace of the chart, tried. */
export class Walls {
  readonly #props: WallsProps;

  constructor(props: WallsProps) {
    this.#props = props;
  }

  /** Puts the labels on the namespace that a manifest gives it. */
  raise(): void {
    const labels = Object.entries(namespaceLabels).map(([key, value]) => `${key}=${value}`);
    this.#must(['label', 'namespace', this.#props.namespace, '--overwrite', ...labels]);
  }

  /** A pod that no policy names, one that may call the backend, and one in another namespace. */
  async stand(): Promise<void> {
    const { namespace } = this.#props;
    const places = ['backend:8000', 'postgresql:5432'].map((place) => this.#addressOf(place));
    const nobody = await this.#reachedBy({ namespace, app: 'nobody' }, places);
    assert.deepEqual(nobody, [], 'a pod without a policy reaches something');
    const frontend = await this.#reachedBy({ namespace, app: 'frontend' }, places);
    assert.deepEqual(frontend, places.slice(0, 1), 'a pod of the frontend reaches the backend, and nothing else');
    console.log('ok: a pod without a policy reaches nothing, one of the frontend the backend and not the database');
  }

  /** Pods that are root, privileged, or write to their root file system. */
  refuse(): void {
    const bad = {
      root: { ...restricted, runAsUser: 0, runAsNonRoot: false },
      privileged: { privileged: true },
      'writable root': { ...restricted, readOnlyRootFilesystem: false },
    };
    for (const [name, securityContext] of Object.entries(bad)) {
      const { ok, output } = this.#apply(this.#pod({ namespace: this.#props.namespace, app: 'bad' }, securityContext));
      assert.ok(!ok, `a pod with ${name} was accepted`);
      assert.match(output, /violates PodSecurity|may not write to their root file systems/);
    }
    console.log(`ok: pods with ${Object.keys(bad).join(', ')} are refused`);
  }

  /** Somebody with an account in another namespace of the same cluster. */
  async keepOut(): Promise<void> {
    const stranger = `${this.#props.namespace}-stranger`;
    this.#must(['create', 'namespace', stranger]);
    try {
      this.#must(['create', 'serviceaccount', 'stranger', '--namespace', stranger]);
      const as = `system:serviceaccount:${stranger}:stranger`;
      for (const what of ['secrets', 'configmaps', 'pods', 'deployments.apps'])
        assert.match(
          this.#run(['get', what, '--namespace', this.#props.namespace, '--as', as]).output,
          /forbidden/i,
          `a stranger reads ${what}`,
        );
      const places = ['backend:8000', 'postgresql:5432'].map((place) => this.#addressOf(place));
      assert.deepEqual(
        await this.#reachedBy({ namespace: stranger, app: 'frontend' }, places),
        [],
        'a pod of a stranger reaches something',
      );
    } finally {
      this.#must(['delete', 'namespace', stranger, '--wait=false']);
    }
    console.log('ok: an account of another namespace reads nothing, and its pods reach nothing');
  }

  #addressOf(place: string): string {
    const [service = '', port] = place.split(':');
    return `${this.#must(['get', 'service', service, '--namespace', this.#props.namespace, '--output=jsonpath={.spec.clusterIP}'])}:${port}`;
  }

  /** Which of some places a pod can open a connection to. It waits a moment before it tries, for its policies to be in place. */
  async #reachedBy(who: { namespace: string; app: string }, places: readonly string[]): Promise<string[]> {
    const { ok, output } = this.#apply(this.#pod(who, restricted, places));
    assert.ok(ok, output);
    const name = `probe-${who.app}`;
    try {
      return JSON.parse(await this.#logsOf(name, who.namespace)) as string[];
    } finally {
      this.#must(['delete', 'pod', name, '--namespace', who.namespace, '--grace-period=0', '--force']);
    }
  }

  async #logsOf(pod: string, namespace: string): Promise<string> {
    for (let left = 120; left > 0; left -= 1) {
      const { ok, output } = this.#run(['logs', pod, '--namespace', namespace]);
      if (ok && output.trim() !== '') return output;
      await sleep(500);
    }
    throw new Error(`${pod} said nothing within a minute`);
  }

  #pod({ namespace, app }: { namespace: string; app: string }, securityContext: object, places: readonly string[] = []) {
    const args = ['node', '-e', tryPlaces, ...places];
    const resources = { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } };
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      // without other labels of the application, so that no Service sends it anything
      metadata: { name: `probe-${app}`, namespace, labels: { app } },
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        // never ready, so that no Service takes it for one of its own
        containers: [
          { name: 'probe', image: this.#props.image, args, resources, securityContext, readinessProbe: { exec: { command: ['false'] } } },
        ],
      },
    };
  }

  #apply(object: object): Ran {
    return this.#run(['apply', '--filename', '-'], JSON.stringify(object));
  }

  #must(args: readonly string[]): string {
    const { ok, output } = this.#run(args);
    if (!ok) throw new Error(`kubectl ${args.join(' ')} failed: ${output}`);
    return output.trim();
  }

  #run(args: readonly string[], input = ''): Ran {
    const env = { ...process.env, KUBECONFIG: this.#props.kubeconfig };
    const { status, stdout, stderr } = spawnSync(toolOf('35', 'kubectl'), args, { env, input, encoding: 'utf8' });
    return { ok: status === 0, output: status === 0 ? stdout : stderr };
  }
}

/** Opens a connection to each place and prints those that answer. */
const tryPlaces = `const net = require('node:net');
const reach = (place) => new Promise((resolve) => {
  const [host, port] = place.split(':');
  const socket = net.connect({ host, port: Number(port) });
  const end = (open) => { socket.destroy(); resolve(open); };
  socket.on('connect', () => end(true)).on('error', () => end(false));
  setTimeout(() => end(false), 5000);
});
setTimeout(async () => {
  const open = [];
  for (const place of process.argv.slice(1)) if (await reach(place)) open.push(place);
  console.log(JSON.stringify(open));
}, 2000);`;
