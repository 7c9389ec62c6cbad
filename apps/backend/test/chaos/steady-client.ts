import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SteadyClientOptions {
  readonly url: string;
  readonly token: string;
  /** Whether connections are used again. */
  readonly keepsConnections: boolean;
  /** Longest pause between two requests, in milliseconds. */
  readonly pauseMs: number;
}

interface Sent {
  readonly status: number;
  readonly id: string | undefined;
}

/** One who reads and writes without end, and tries nothing twice: what fails is counted, with its reason. */
export class SteadyClient {
  readonly created: string[] = [];
  readonly failures: string[] = [];
  answered = 0;
  readonly #options: SteadyClientOptions;
  readonly #agent: Agent;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: SteadyClientOptions) {
    this.#options = options;
    this.#agent = new Agent({ keepAlive: options.keepsConnections, maxSockets: 2 });
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
    this.#agent.destroy();
  }

  async #run(): Promise<void> {
    for (let number = 1; !this.#stopped; number += 1) {
      await (number % 3 === 0 ? this.#create(`steady ${number}`) : this.#count('GET', '/api/todos?limit=5'));
      await sleep(Math.random() * this.#options.pauseMs);
    }
  }

  async #create(title: string): Promise<void> {
    const id = await this.#count('POST', '/api/todos', JSON.stringify({ title }));
    if (id !== undefined) this.created.push(id);
  }

  async #count(method: string, path: string, body?: string): Promise<string | undefined> {
    try {
      const { status, id } = await this.#send(method, path, body);
      if (status >= 400) this.failures.push(`${method} ${status}`);
      else this.answered += 1;
      return id;
    } catch (error) {
      this.failures.push(`${method} ${(error as { code?: string }).code ?? error}`);
      return undefined;
    }
  }

  async #send(method: string, path: string, body: string | undefined): Promise<Sent> {
    const headers = { authorization: `Bearer ${this.#options.token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const sent = request(this.#options.url + path, { method, headers, agent: this.#agent, timeout: 15_000 });
    const answer = new Promise<IncomingMessage>((resolve, reject) => sent.on('response', resolve).on('error', reject));
    sent.on('timeout', () => sent.destroy(new Error('no answer within 15 s')));
    sent.end(body);
    const response = await answer;
    const text = await textOf(response);
    return { status: response.statusCode ?? 0, id: method === 'POST' && response.statusCode === 201 ? JSON.parse(text).id : undefined };
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text;
}
