import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProgramError } from '../operate/programs.ts';
import { type Address, keyOf } from './addresses.ts';
import { Tethered } from './tethered.ts';

export interface ForwardProps {
  readonly address: Address;
  /** kubectl, with the arguments that come first: context and namespace. */
  readonly kubectl: readonly string[];
  /** Told when it was cut, which the end of a pod does, and each time that it stands again. */
  readonly onChange: (state: 'cut' | 'back') => void;
}

const againMs = 500;

/** A port of this machine that leads to a Service, again and again: `kubectl port-forward` ends with the pod that it leads to. */
export class Forward {
  readonly address: Address;
  readonly port: number;
  readonly #props: ForwardProps;
  #process: Tethered;
  #closing = false;
  readonly #kept: Promise<void>;

  private constructor(props: ForwardProps, port: number, first: Tethered) {
    this.address = props.address;
    this.port = port;
    this.#props = props;
    this.#process = first;
    this.#kept = this.#keep();
  }

  static async open(props: ForwardProps): Promise<Forward> {
    const port = await freePort();
    const first = start(props, port);
    await standing(first, props.address);
    return new Forward(props, port, first);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#process.end();
    await this.#kept;
  }

  async #keep(): Promise<void> {
    for (;;) {
      await this.#process.ended;
      if (this.#closing) return;
      this.#props.onChange('cut');
      await sleep(againMs);
      if (this.#closing) return;
      this.#process = start(this.#props, this.port);
      const stands = await standing(this.#process, this.address).then(
        () => true,
        () => false,
      );
      if (stands) this.#props.onChange('back');
    }
  }
}

function start({ address: { host, port }, kubectl: [command = 'kubectl', ...common] }: ForwardProps, local: number): Tethered {
  const args = [...common, 'port-forward', '--address=127.0.0.1', `service/${host}`, `${local}:${port}`];
  return new Tethered({ command, args, output: 'pipe' });
}

/** Resolves when it listens. */
async function standing({ child, ended }: Tethered, address: Address): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (data: Buffer) => said.push(data.toString()));
  if (!child.stdout) throw new ProgramError('kubectl port-forward has no output, allowed is a pipe');
  const lines = createInterface(child.stdout);
  const listens = new Promise<boolean>((resolve) => lines.on('line', (line) => line.startsWith('Forwarding from') && resolve(true)));
  if (await Promise.race([listens, ended.then(() => false)])) return;
  throw new ProgramError(`kubectl port-forward to ${keyOf(address)} ended: ${said.join('').trim() || 'without a word'}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
