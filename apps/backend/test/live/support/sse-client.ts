import { until } from '../../events/support/until.ts';

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: events differ by kind; tests say what they expect
  readonly data: any;
}

interface OpenOptions {
  readonly token: string;
  readonly lastEventId?: string;
}

/** A client of server-sent events, as a browser has it: it remembers the last id and the time to come back. */
export class SseClient {
  readonly events: ReceivedEvent[] = [];
  readonly status: number;
  readonly headers: Headers;
  lastEventId = '';
  retryMs: number | undefined;
  ended = false;
  readonly #abort: AbortController;

  static async open(url: string, { token, lastEventId }: OpenOptions): Promise<SseClient> {
    const abort = new AbortController();
    const headers = { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
    const response = await fetch(`${url}/api/live`, { headers, signal: abort.signal });
    const client = new SseClient(response, abort);
    if (response.ok) await until(() => client.events.length > 0, 'the stream says ready');
    return client;
  }

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.headers = response.headers;
    this.#abort = abort;
    void this.#read(response).catch(() => undefined);
  }

  named(event: string): ReceivedEvent[] {
    return this.events.filter((received) => received.event === event);
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(response: Response): Promise<void> {
    let rest = '';
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
    this.ended = true;
  }

  #take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? [];
      fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value);
    }
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    if (fields.has('retry')) this.retryMs = Number(fields.get('retry'));
    const [event, data] = [fields.get('event'), fields.get('data')];
    if (event && data) this.events.push({ event, id: this.lastEventId, data: JSON.parse(data) });
  }
}
