import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request brought. */
export interface ModelCall {
  readonly authorization: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body as it came over the wire; tests say what they expect of it
  readonly body: any;
}

interface ScriptedCall {
  readonly name: string;
  /** A value, or text as a broken model writes it. */
  readonly args: unknown;
}

/** One answer of the model, or one way not to answer. */
export interface ScriptedReply {
  readonly text?: string;
  readonly calls?: readonly ScriptedCall[];
  readonly tokens?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection after the text: `reset`; ends it politely without the end of the answer: `early`; says no more: `silent`. */
  readonly fault?: 'reset' | 'early' | 'silent';
  /** Never answers at all. */
  readonly mute?: boolean;
}

export type Script = (call: ModelCall, index: number) => ScriptedReply;

/** A server that speaks the streaming protocol of OpenAI's chat completions and says what a test wants. */
export class OpenAiServer {
  readonly calls: ModelCall[] = [];
  /** Connections that the client gave up before the answer was complete. */
  abandoned = 0;
  script: Script = () => ({ text: 'Hello.' });
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<OpenAiServer> {
    const server = new OpenAiServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const call = { authorization: request.headers.authorization ?? '', body: JSON.parse(text) };
    this.calls.push(call);
    response.on('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    if (request.url !== '/v1/chat/completions') response.writeHead(404).end();
    else this.#play(this.script(call, this.calls.length - 1), response);
  }

  #play(reply: ScriptedReply, response: ServerResponse): void {
    if (reply.mute) return;
    if (reply.status !== undefined) {
      // Real servers quote the request in their errors; none of that may get any further.
      const error = { message: `cannot answer: ${JSON.stringify(this.calls.at(-1)?.body.messages)}`, type: 'scripted' };
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify({ error }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const delta of deltasOf(reply)) response.write(chunk({ choices: [{ index: 0, delta, finish_reason: null }] }));
    if (reply.fault === 'silent') return;
    if (reply.fault === 'early') return void response.end();
    if (reply.fault === 'reset') return void setTimeout(() => response.destroy(), 50);
    const reason = reply.calls === undefined ? 'stop' : 'tool_calls';
    response.write(chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }));
    response.write(chunk({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: reply.tokens ?? 100 } }));
    response.end('data: [DONE]\n\n');
  }
}

const chunk = (part: object): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', ...part })}\n\n`;

/** Text word by word, and arguments in two halves, as the real one sends them. */
function* deltasOf({ text = '', calls = [] }: ScriptedReply): Generator<object> {
  yield { role: 'assistant', content: '' };
  for (const word of text.match(/\S+\s*/g) ?? []) yield { content: word };
  for (const [index, { name, args }] of calls.entries()) {
    const json = typeof args === 'string' ? args : JSON.stringify(args);
    const half = Math.floor(json.length / 2);
    const start = { index, id: `call_${index}`, type: 'function', function: { name, arguments: json.slice(0, half) } };
    yield { tool_calls: [start] };
    yield { tool_calls: [{ index, function: { arguments: json.slice(half) } }] };
  }
}
