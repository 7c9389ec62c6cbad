import type { ClientRequest, OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestOf } from './ask.ts';

const retryMs = 500;

/** A stream of events that is opened again where it ended, as browsers do it. */
export class EventStream {
  /** How often it was opened. */
  opened = 0;
  /** How often it broke off instead of ending. */
  cut = 0;
  readonly #url: string;
  readonly #headers: () => OutgoingHttpHeaders;
  #lastId: string | undefined;
  #current: ClientRequest | undefined;
  #stopped = false;

  constructor(url: string, headers: () => OutgoingHttpHeaders) {
    this.#url = url;
    this.#headers = headers;
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#current?.destroy();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#once();
      await sleep(retryMs);
    }
  }

  #once(): Promise<void> {
    return new Promise((resolve) => {
      const broken = () => {
        if (!this.#stopped) this.cut += 1;
        resolve();
      };
      const last = this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId };
      this.#current = requestOf(this.#url, { headers: { ...this.#headers(), ...last }, agent: false }, (response) => {
        // a token that has run out is renewed by the next request
        if (response.statusCode !== 200 && response.statusCode !== 401) this.cut += 1;
        this.opened += 1;
        response.setEncoding('utf8').on('data', (chunk: string) => {
          this.#lastId = [...chunk.matchAll(/^id: ?(.+)$/gm)].at(-1)?.[1] ?? this.#lastId;
        });
        response.on('end', resolve);
        response.on('error', broken);
      });
      this.#current.on('error', broken).end();
    });
  }
}
