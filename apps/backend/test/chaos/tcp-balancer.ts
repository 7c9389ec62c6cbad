import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 250;

/**
 * Balances connections as a Service of Kubernetes does: new ones go to replicas that are ready, in turn; one that is open stays where it
 * is, however long it is kept. It looks at readiness and repeats nothing.
 */
export class TcpBalancer {
  /** Connections that it could not place. */
  readonly refused: string[] = [];
  readonly #server: Server;
  readonly #replicas: readonly number[];
  readonly #ready = new Set<number>();
  #turn = 0;
  #closed = false;

  /** @param replicas ports on this machine */
  constructor(replicas: readonly number[]) {
    this.#replicas = replicas;
    this.#server = createServer({ allowHalfOpen: true }, (inside) => this.#place(inside));
  }

  async listen(): Promise<string> {
    for (const port of this.#replicas) void this.#look(port);
    for (const port of this.#replicas) await this.untilReady(port);
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when it gives connections to that replica: a rollout goes on then, and not when the replica alone thinks that it is ready. */
  async untilReady(port: number): Promise<void> {
    while (!this.#ready.has(port)) await sleep(lookEveryMs);
  }

  close(): void {
    this.#closed = true;
    this.#server.close();
  }

  #place(inside: Socket): void {
    const ready = [...this.#ready];
    const port = ready[this.#turn++ % ready.length];
    if (port === undefined) this.#refuse(inside, 'no replica is ready');
    else this.#join(inside, port);
  }

  #join(inside: Socket, port: number): void {
    const outside = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    inside.on('error', () => outside.destroy());
    outside.on('error', (error) => this.#refuse(inside, (error as { code?: string }).code ?? error.message));
    inside.pipe(outside).pipe(inside);
  }

  #refuse(inside: Socket, reason: string): void {
    this.refused.push(reason);
    inside.resetAndDestroy();
  }

  async #look(port: number): Promise<void> {
    while (!this.#closed) {
      if (await isReady(port)) this.#ready.add(port);
      else this.#ready.delete(port);
      await sleep(lookEveryMs);
    }
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000), headers: { connection: 'close' } }).then(
    (response) => response.body?.cancel().then(() => response.ok) ?? response.ok,
    () => false,
  );
