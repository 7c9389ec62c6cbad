import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { layers, toolOf } from '../targets/kube/support/tools.ts';

const untilReady = ['--wait', '--timeout=10m'];

/** The cluster of a kubeconfig, by the commands that people type. Release and namespace have one name. */
export class Cluster {
  readonly namespace: string;
  readonly #helm: string;
  readonly #kubectl: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(kubeconfig: string, namespace: string, helmLayer: string) {
    const layer = layers.find((name) => name === helmLayer);
    if (!layer) throw new Error(`--helm is ${helmLayer}, allowed is one of ${layers.join(', ')}: the number of a kubectl layer`);
    this.namespace = namespace;
    this.#helm = toolOf(layer, 'helm');
    this.#kubectl = toolOf('35', 'kubectl');
    this.#env = { ...process.env, KUBECONFIG: kubeconfig };
  }

  /** `wait`: Helm 4 waits for Rollouts in vain, which say in a text what it expects in a number. Default: until all is ready. */
  install(chart: string, settings: readonly string[], wait: readonly string[] = untilReady): void {
    const set = settings.flatMap((setting) => ['--set', setting]);
    this.#run(this.#helm, 'install', this.namespace, chart, '--namespace', this.namespace, '--create-namespace', ...set, ...wait);
  }

  upgrade(chart: string, options: readonly string[], wait: readonly string[] = untilReady): void {
    this.#run(this.#helm, 'upgrade', this.namespace, chart, '--namespace', this.namespace, ...options, ...wait);
  }

  /** Back to the revision before. */
  rollback(): void {
    this.#run(this.#helm, 'rollback', this.namespace, '--namespace', this.namespace, ...untilReady);
  }

  uninstall(): void {
    this.#run(this.#helm, 'uninstall', this.namespace, '--namespace', this.namespace, '--wait', '--timeout=5m');
  }

  namespaceExists(): boolean {
    return this.#run(this.#kubectl, 'get', 'namespace', this.namespace, '--ignore-not-found', '--output=name') !== '';
  }

  deleteNamespace(): void {
    this.#run(this.#kubectl, 'delete', 'namespace', this.namespace, '--ignore-not-found', '--timeout=5m');
  }

  /** From now on the cluster refuses pods that are not restricted. */
  enforceRestrictedPods(): void {
    this.#run(this.#kubectl, 'label', 'namespace', this.namespace, 'pod-security.kubernetes.io/enforce=restricted');
  }

  /** Contents of a Secret. */
  secret(name: string): Record<string, string> {
    return JSON.parse(this.#get('secret', name, '--output=jsonpath={.data}')) as Record<string, string>;
  }

  /** Names of the pods of an app that are not on their way out. */
  podsOf(app: string): string[] {
    const query = '--output=go-template={{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}}{{"\\n"}}{{end}}{{end}}';
    return this.#get('pods', '--selector', `app=${app}`, query).split('\n').filter(Boolean).sort();
  }

  /** What a person would look at when something went wrong. */
  tellState(): void {
    for (const args of [
      ['get', 'all,pvc'],
      ['get', 'events', '--sort-by=.lastTimestamp'],
      ['logs', '--selector', 'app', '--all-containers', '--prefix', '--tail=30'],
    ])
      spawnSync(this.#kubectl, [...args, '--namespace', this.namespace], { env: this.#env, stdio: ['ignore', 2, 2] });
  }

  /** Calls with the address of a service for as long as a port-forward to it is open. */
  async reach(service: string, use: (address: string) => Promise<void>): Promise<void> {
    const port = this.#get('service', service, '--output=jsonpath={.spec.ports[0].port}');
    const child = spawn(this.#kubectl, ['port-forward', `svc/${service}`, `:${port}`, '--namespace', this.namespace], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    try {
      const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [unknown];
      const address = /127\.0\.0\.1:\d+/.exec(String(line))?.[0];
      if (!address) throw new Error(`kubectl port-forward svc/${service} ended with ${String(line)}, allowed is a line with its address`);
      await use(`http://${address}`);
    } finally {
      child.kill();
      await ended;
    }
  }

  #get(...args: readonly string[]): string {
    return this.#run(this.#kubectl, 'get', ...args, '--namespace', this.namespace);
  }

  #run(file: string, ...args: readonly string[]): string {
    return execFileSync(file, args, { env: this.#env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  }
}
