export interface ApiTodo {
  readonly id: string;
  readonly title: string;
  readonly completedAt: string | null;
  readonly version: number;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

const patienceMs = 10_000;

/** One account of the product, over HTTP. A call that was not surely answered rejects. */
export class ApiClient {
  readonly #url: string;
  #cookie = '';
  #token = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** For clients that speak for themselves. */
  get token(): string {
    return this.#token;
  }

  async signUp(email: string): Promise<void> {
    const response = await this.#fetch({
      method: 'POST',
      path: '/api/auth/sign-up/email',
      body: { email, name: 'Chaos', password: 'correct horse battery' },
    });
    if (!response.ok) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
    await this.#renew();
  }

  async create(title: string): Promise<ApiTodo> {
    const response = await this.#call({ method: 'POST', path: '/api/todos', body: { title } });
    return (await response.json()) as ApiTodo;
  }

  async patch(id: string, body: { title: string } | { completed: boolean }): Promise<ApiTodo> {
    const response = await this.#call({ method: 'PATCH', path: `/api/todos/${id}`, body });
    return (await response.json()) as ApiTodo;
  }

  async remove(id: string): Promise<void> {
    await this.#call({ method: 'DELETE', path: `/api/todos/${id}` });
  }

  async #call(call: Call): Promise<Response> {
    let response = await this.#fetch(call);
    if (response.status === 401) {
      await this.#renew();
      response = await this.#fetch(call);
    }
    if (!response.ok) throw new Error(`${call.method} ${call.path} answered ${response.status}: ${await response.text()}`);
    return response;
  }

  async #renew(): Promise<void> {
    const response = await this.#fetch({ method: 'GET', path: '/api/auth/token' });
    if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
    this.#token = ((await response.json()) as { token: string }).token;
  }

  #fetch({ method, path, body }: Call): Promise<Response> {
    const auth: Record<string, string> = path.startsWith('/api/auth/')
      ? { cookie: this.#cookie }
      : { authorization: `Bearer ${this.#token}` };
    return fetch(this.#url + path, {
      method,
      headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }), origin: this.#url },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
  }
}
