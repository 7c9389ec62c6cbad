import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as poll, setTimeout as sleep } from 'node:timers/promises';
import { answerOnSocket, refuseTunnel } from '../http/socket-problem.ts';

export interface GracefulServerOptions {
  readonly handler: RequestListener;
  /**
   * How long to keep serving after readiness has turned to no, in milliseconds: load balancers need it to look away. Every answer asks for
   * another connection meanwhile, so that those who keep theirs leave it before it is closed; event streams end in the middle of it, when those
   * who open them again find another server.
   */
  readonly drainMs: number;
  /** How long requests under way may take to end after that, in milliseconds. Default: 4000. */
  readonly closeMs?: number;
  /** How long a client may take for its headers, in milliseconds. Default: 10000. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take for headers and body together, in milliseconds. Default: 30000. */
  readonly requestTimeoutMs?: number;
  /** Ends what would keep connections open, such as event streams. */
  readonly endStreams?: () => Promise<void>;
}

/** A server that ends without losing a request: first it is no longer ready, then it asks each client to reconnect, then it closes. */
export class GracefulServer {
  readonly #options: GracefulServerOptions;
  readonly #server: Server;
  #draining = false;

  constructor(options: GracefulServerOptions) {
    this.#options = options;
    const { headersTimeoutMs: headersTimeout = 10_000, requestTimeoutMs: requestTimeout = 30_000 } = options;
    // Node.js looks for slow clients every half minute, unless it is told.
    const connectionsCheckingInterval = Math.min(1000, headersTimeout, requestTimeout);
    this.#server = createServer({ headersTimeout, requestTimeout, connectionsCheckingInterval }, this.#handle);
    this.#server.on('clientError', answerOnSocket);
    this.#server.on('connect', refuseTunnel);
    // An expectation that is not known may be ignored; the answer of Node.js would have another shape than ours.
    this.#server.on('checkExpectation', this.#handle);
    // Longer than a load balancer's 60 s, or it would send into a connection that we are closing.
    this.#server.keepAliveTimeout = 65_000;
  }

  readonly #handle: RequestListener = (request, response) => {
    if (this.#draining) response.setHeader('connection', 'close');
    this.#options.handler(request, response);
  };

  get draining(): boolean {
    return this.#draining;
  }

  /** Resolves with the port, which the system chooses when 0 was asked for. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  async stop(): Promise<void> {
    const half = this.#options.drainMs / 2;
    this.#draining = true;
    await sleep(half);
    await this.#options.endStreams?.();
    await sleep(half);
    // a process that was held up wakes here first: requests that came meanwhile are read before their connections count as idle
    await poll();
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
