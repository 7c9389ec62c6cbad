import { type Answer, type AskOptions, ask } from './ask.ts';
import { EventStream } from './event-stream.ts';

/** Somebody with an account, who remembers what was acknowledged. */
export class Person {
  /** Ids of the todos that the API said it has. */
  readonly created: string[] = [];
  readonly #api: string;
  readonly #cookies = new Map<string, string>();
  #renewal: Promise<void> | undefined;

  private constructor(api: string) {
    this.#api = api;
  }

  static async signUp(api: string, email: string): Promise<Person> {
    const person = new Person(api);
    const body = JSON.stringify({ email, name: 'Load', password: 'correct horse battery staple' });
    const answer = await person.#send('/api/auth/sign-up/email', { method: 'POST', body });
    if (answer.status !== 200) throw new Error(`sign-up was answered with ${answer.status}: ${answer.text}`);
    await person.#renew();
    return person;
  }

  async list(keepAlive: boolean): Promise<void> {
    await this.ask('/api/todos?limit=20', { keepAlive });
  }

  async add(keepAlive: boolean): Promise<void> {
    const body = JSON.stringify({ title: `todo ${this.created.length}` });
    const { text } = await this.ask('/api/todos', { method: 'POST', body, keepAlive });
    this.created.push((JSON.parse(text) as { id: string }).id);
  }

  /** Follows the changes of the todos until it is stopped, across servers that come and go. */
  follow(): EventStream {
    return new EventStream(`${this.#api}/api/live`, () => this.#headers());
  }

  /** Asks the API; a token that has run out is renewed, as the UI does it. */
  async ask(path: string, options: AskOptions = {}): Promise<Answer> {
    let answer = await this.#send(path, options);
    if (answer.status === 401) {
      this.#renewal ??= this.#renew().finally(() => {
        this.#renewal = undefined;
      });
      await this.#renewal;
      answer = await this.#send(path, options);
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`);
  }

  async #renew(): Promise<void> {
    const { status, text } = await this.#send('/api/session', { method: 'POST', body: '{}' });
    if (status >= 300) throw new Error(`the session was answered with ${status}: ${text}`);
  }

  async #send(path: string, options: AskOptions): Promise<Answer> {
    const answer = await ask(`${this.#api}${path}`, { ...options, headers: this.#headers() });
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }

  #headers() {
    return { origin: this.#api, cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}
