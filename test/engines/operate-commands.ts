import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectEvent } from '../../src/targets/kube/connect/event.ts';
import { toolOf } from '../targets/kube/support/tools.ts';

/** Commands of people, as they type them, against one namespace of a cluster. */
export class Commands {
  readonly #namespace: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(kubeconfig: string, namespace: string) {
    this.#namespace = namespace;
    this.#env = { ...process.env, KUBECONFIG: kubeconfig, PATH: `${dirname(toolOf('35', 'helm'))}:${process.env.PATH}` };
  }

  /** What `npx projen NAME ... --json` says. */
  run<Said>(name: string, ...args: readonly string[]): Said {
    const text = execFileSync(process.execPath, [`src/bin/${name}.ts`, ...args, '--json'], {
      env: this.#env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(text) as Said;
  }

  /** The same for a command that is told its namespace. */
  inside<Said>(name: string, ...args: readonly string[]): Said {
    return this.run(name, ...args, '--namespace', this.#namespace);
  }

  connect(service: string, port: number, ...args: readonly string[]): Connection {
    const all = [
      'src/bin/connect.ts',
      service,
      '--json',
      '--by',
      'port-forward',
      '--port',
      `${port}`,
      '--namespace',
      this.#namespace,
      ...args,
    ];
    return new Connection(spawn(process.execPath, all, { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }
}

/** A service of this machine that takes part in the cluster. */
export class Connection {
  readonly events: ConnectEvent[] = [];
  /** All that it wrote, besides the events. */
  said = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'close');
    if (child.stdout) createInterface(child.stdout).on('line', (line) => this.events.push(JSON.parse(line) as ConnectEvent));
    child.stderr?.on('data', (data: Buffer) => {
      this.said += data.toString();
    });
  }

  /** Its address, once it answers. */
  async ready(withinSeconds = 120): Promise<string> {
    for (const end = Date.now() + withinSeconds * 1000; Date.now() < end && this.#child.exitCode === null; await sleep(100)) {
      const ready = this.events.find((event) => event.event === 'ready');
      if (ready?.event === 'ready') return ready.url;
    }
    throw new Error(`the service was not ready within ${withinSeconds} s: ${JSON.stringify(this.events)}\n${this.said}`);
  }

  /** Processes that belong to it, on this machine. */
  processes(): number[] {
    return descendantsOf(this.#child.pid ?? 0);
  }

  /** Resolves to the exit code. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<unknown> {
    if (this.#child.exitCode === null) this.#child.kill(signal);
    return (await this.#ended)[0];
  }
}

function descendantsOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const parents = table.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => parents.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []));
  return below(pid);
}

/** Those that are still there after a while. */
export async function leftOf(pids: readonly number[], withinSeconds: number): Promise<number[]> {
  for (const end = Date.now() + withinSeconds * 1000; pids.some(isAlive) && Date.now() < end; ) await sleep(100);
  return pids.filter(isAlive);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
