import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Victim } from './victim.ts';

export interface ServiceProcessOptions {
  readonly name: 'backend' | 'worker';
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Where its log goes. */
  readonly folder: string;
  /** What tells its log from others. Default: the name of the service. */
  readonly logName?: string;
}

const sourceFolder = join(import.meta.dirname, '..', '..', 'src');
const readyWithinMs = 60_000;

/** A service as users run it: its entry, by this Node.js, in a process of its own. */
export class ServiceProcess implements Victim {
  readonly name: ServiceProcessOptions['name'];
  readonly port: number;
  readonly url: string;
  readonly #options: ServiceProcessOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  /** Ends that nobody asked for. */
  crashes = 0;

  constructor(options: ServiceProcessOptions) {
    this.#options = options;
    this.name = options.name;
    this.port = options.port;
    this.url = `http://127.0.0.1:${options.port}`;
    this.#log = createWriteStream(join(options.folder, `${options.logName ?? options.name}.log`));
  }

  async restart(): Promise<void> {
    const entry = this.name === 'backend' ? 'main.ts' : 'worker.ts';
    const { env: given, folder, port } = this.#options;
    // compiled once and for all, as where `npx projen up` runs it
    const compiled = { NODE_COMPILE_CACHE: join(folder, 'compile-cache') };
    const env = { PATH: process.env.PATH ?? '', ...compiled, ...given, PORT: String(port), HOST: '127.0.0.1' };
    const child = spawn(process.execPath, [join(sourceFolder, entry)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(this.#log, { end: false });
    child.stderr.pipe(this.#log, { end: false });
    child.on('exit', (code) => {
      if (this.#child === child && code !== null && code !== 0) this.crashes += 1;
    });
    this.#child = child;
    await this.#untilReady();
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    if (signal === 'SIGTERM' && code !== 0) this.crashes += 1;
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + readyWithinMs;
    while (!(await isReady(this.url))) {
      if (Date.now() > deadline || this.#child?.exitCode) throw new Error(`${this.name} did not become ready, see ${this.name}.log`);
      await sleep(50);
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}
