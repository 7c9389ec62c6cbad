import type { ApiClient } from '../../support/api-client.ts';

export interface Heard {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: events differ by kind; tests say what they expect
  readonly data: any;
}

export interface Reply {
  readonly events: readonly Heard[];
  readonly text: string;
  named(event: string): readonly Heard[];
}

/** One conversation of one person with the assistant, over HTTP. */
export class Chat {
  readonly path: string;
  readonly #client: ApiClient;

  private constructor(client: ApiClient, id: string) {
    this.#client = client;
    this.path = `/api/assistant/conversations/${id}`;
  }

  static async begin(client: ApiClient): Promise<Chat> {
    const { body } = await client.call('POST', '/api/assistant/conversations');
    return new Chat(client, body.id);
  }

  async say(text: string): Promise<Reply> {
    const { status, body } = await this.#client.call('POST', `${this.path}/messages`, { body: { text } });
    if (status !== 200) throw new Error(`the assistant answered ${status} ${body.id}`);
    return replyOf(body);
  }

  decide(confirmationId: string, decision: 'confirm' | 'refuse') {
    return this.#client.call('POST', `${this.path}/confirmations/${confirmationId}`, { body: { decision } });
  }

  async read() {
    return (await this.#client.call('GET', this.path)).body;
  }
}

export function replyOf(stream: string): Reply {
  const events = stream.split('\n\n').flatMap((block) => {
    const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
    return event === '' ? [] : [{ event, data: JSON.parse(data) }];
  });
  const named = (event: string) => events.filter((heard) => heard.event === event);
  return {
    events,
    named,
    text: named('text')
      .map(({ data }) => data.delta)
      .join(''),
  };
}

/** Adds todos; gives back their ids in the same order. */
export async function addTodos(client: ApiClient, titles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) ids.push((await client.call('POST', '/api/todos', { body: { title } })).body.id);
  return ids;
}

/** The titles of a person's todos, in order of the alphabet. */
export async function titlesOf(client: ApiClient, status = 'all'): Promise<string[]> {
  const { body } = await client.call('GET', `/api/todos?status=${status}&limit=100`);
  return body.items.map(({ title }: { title: string }) => title).toSorted();
}
