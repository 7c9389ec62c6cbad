import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, ApiTodo } from './api-client.ts';

/** What is known of one todo: its last acknowledged state, and whether a later write was left without an answer. */
export interface KnownTodo {
  readonly id: string;
  acknowledged: ApiTodo | 'deleted';
  unanswered: boolean;
}

export interface AcknowledgedWrite {
  readonly todoId: string;
  /** Which version of the todo the write made; nothing for a deletion. */
  readonly version: number | 'deleted';
}

const pauseAfterFailureMs = 50;

/** One user who writes without end: new todos, edits, completions, deletions. Keeps the books of what was acknowledged. */
export class WriteStream {
  readonly todos = new Map<string, KnownTodo>();
  readonly acknowledged: AcknowledgedWrite[] = [];
  readonly #client: ApiClient;
  #unanswered = 0;
  #number = 0;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(client: ApiClient) {
    this.#client = client;
  }

  get unanswered(): number {
    return this.#unanswered;
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#number += 1;
      const target = this.#number % 3 === 0 ? undefined : this.#pick();
      await (target ? this.#change(target) : this.#create());
    }
  }

  /** An old todo whose state is known for sure. */
  #pick(): KnownTodo | undefined {
    const candidates = [...this.todos.values()].slice(-20).filter((todo) => !todo.unanswered && todo.acknowledged !== 'deleted');
    return candidates[this.#number % Math.max(1, candidates.length)];
  }

  async #create(): Promise<void> {
    const todo = await this.#answered(this.#client.create(`todo ${this.#number}`));
    if (!todo) return;
    this.todos.set(todo.id, { id: todo.id, acknowledged: todo, unanswered: false });
    this.acknowledged.push({ todoId: todo.id, version: todo.version });
  }

  async #change(target: KnownTodo): Promise<void> {
    if (this.#number % 11 === 0) return this.#remove(target);
    const completed = (target.acknowledged as ApiTodo).completedAt === null;
    const body = this.#number % 2 === 0 ? { completed } : { title: `edit ${this.#number}` };
    const todo = await this.#answered(this.#client.patch(target.id, body));
    if (!todo) {
      target.unanswered = true;
      return;
    }
    target.acknowledged = todo;
    this.acknowledged.push({ todoId: todo.id, version: todo.version });
  }

  async #remove(target: KnownTodo): Promise<void> {
    const removed = await this.#answered(this.#client.remove(target.id).then(() => true));
    if (!removed) {
      target.unanswered = true;
      return;
    }
    target.acknowledged = 'deleted';
    this.acknowledged.push({ todoId: target.id, version: 'deleted' });
  }

  async #answered<T>(call: Promise<T>): Promise<T | undefined> {
    try {
      return await call;
    } catch {
      this.#unanswered += 1;
      await sleep(pauseAfterFailureMs);
      return undefined;
    }
  }
}
