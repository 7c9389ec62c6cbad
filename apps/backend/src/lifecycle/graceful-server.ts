import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface GracefulServerOptions {
  readonly handler: RequestListener;
  /** How long to keep serving after readiness has turned to no, in milliseconds: load balancers need it to look away. */
  readonly drainMs: number;
  /** How long requests under way may take to end after that, in milliseconds. Default: 4000. */
  readonly closeMs?: number;
  /** Ends what would keep connections open, such as event streams. */
  readonly endStreams?: () => Promise<void>;
}

const leaveMs = 250;

/** A server that ends without losing a request: first it is no longer ready, then it asks each client to reconnect, then it closes. */
export class GracefulServer {
  readonly #options: GracefulServerOptions;
  readonly #server: Server;
  #phase: 'serving' | 'draining' | 'leaving' = 'serving';

  constructor(options: GracefulServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      if (this.#phase === 'leaving') response.setHeader('connection', 'close');
      options.handler(request, response);
    });
    // Longer than a load balancer's 60 s, or it would send into a connection that we are closing.
    this.#server.keepAliveTimeout = 65_000;
    this.#server.requestTimeout = 30_000;
  }

  get draining(): boolean {
    return this.#phase !== 'serving';
  }

  /** Resolves with the port, which the system chooses when 0 was asked for. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  async stop(): Promise<void> {
    this.#phase = 'draining';
    await sleep(this.#options.drainMs);
    this.#phase = 'leaving';
    await this.#options.endStreams?.();
    await sleep(Math.min(leaveMs, this.#options.drainMs));
    await this.#close();
  }

  async #close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeIdleConnections();
    const force = setTimeout(() => this.#server.closeAllConnections(), this.#options.closeMs ?? 4000);
    await closed;
    clearTimeout(force);
  }
}
