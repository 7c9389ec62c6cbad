import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

interface Todo {
  readonly id: string;
  readonly title: string;
}

/** Somebody with an account, who reaches everything through the address of the UI. */
export class Person {
  readonly #email: string;
  readonly #cookies = new Map<string, string>();
  #todo: Todo | undefined;

  constructor(email: string) {
    this.#email = email;
  }

  async seesThePage(address: string): Promise<void> {
    const response = await fetch(address);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<html/);
  }

  async signsUp(address: string): Promise<void> {
    await this.#ask(address, '/api/auth/sign-up/email', { email: this.#email, name: 'Engine', password: 'correct horse battery staple' });
  }

  async addsTodo(address: string): Promise<void> {
    this.#todo = await this.#ask<Todo>(address, '/api/todos', { title: 'prove the chart' });
  }

  /** The activity is written by the worker, a moment after the todo. */
  async seesActivity(address: string): Promise<void> {
    for (let left = 60; left > 0; left -= 1) {
      const { items } = await this.#ask<{ items: { todoId: string; kind: string }[] }>(address, '/api/activity');
      if (items.some(({ todoId, kind }) => todoId === this.#todo?.id && kind === 'todo.created')) return;
      await sleep(500);
    }
    assert.fail('the activity does not show the new todo after 30 s');
  }

  async seesTodos(address: string): Promise<void> {
    const { items } = await this.#ask<{ items: Todo[] }>(address, '/api/todos');
    assert.deepEqual(
      items.map(({ title }) => title),
      ['prove the chart'],
    );
  }

  /** Somebody else's account, with a token that is as good as any, finds nothing of this person and changes nothing. */
  async isHiddenFrom(other: Person, address: string): Promise<void> {
    const { items } = await other.#ask<{ items: Todo[] }>(address, '/api/todos');
    assert.deepEqual(items, []);
    const place = `/api/todos/${this.#todo?.id}`;
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const { status } = await other.#send(address, place, { method, ...(method === 'PATCH' ? { body: { title: 'mine now' } } : {}) });
      assert.equal(status, 404, `${method} of somebody else's todo was answered with ${status}`);
    }
    await this.seesTodos(address);
  }

  async #ask<Answer>(address: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#persist(() => this.#send(address, path, { method: body ? 'POST' : 'GET', body }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    assert.ok(response.ok, `${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  #send(address: string, path: string, { method, body }: { method: string; body?: object }): Promise<Response> {
    return fetch(`${address}${path}`, {
      method,
      headers: { origin: address, cookie: this.#cookieHeader(), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** Asks again when told to: a backend that is being replaced says 503 while it still has the password of before. */
  async #persist(send: () => Promise<Response>): Promise<Response> {
    for (let left = 30; left > 0; left -= 1) {
      const response = await send();
      if (response.status !== 503) return response;
      await response.body?.cancel();
      await sleep(1000);
    }
    return send();
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
