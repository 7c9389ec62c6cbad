export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

type Answer = () => Response | Promise<Response>;

/** Stands in for the network: answers each request in turn with the next of its answers, and keeps repeating the last. */
export function fakeApi(answers: Readonly<Record<string, readonly Answer[]>>): { readonly calls: Call[] } {
  const calls: Call[] = [];
  const used = new Map<string, number>();
  global.fetch = (async (input: Request) => {
    const { pathname } = new URL(input.url);
    const key = `${input.method} ${pathname}`;
    const text = await input.text();
    calls.push({
      method: input.method,
      path: pathname,
      body: text ? JSON.parse(text) : undefined,
      headers: Object.fromEntries(input.headers),
    });
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    const list = answers[key] ?? [() => problem(404, 'no-answer-in-test')];
    const answer = list[Math.min(count, list.length - 1)];
    if (!answer) throw new Error(`no answer for ${key}`);
    return answer();
  }) as typeof fetch;
  return { calls };
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

export function problem(status: number, id: string, detail = 'something is wrong'): Response {
  const body = { type: `urn:keelson:problem:${id}`, id, title: 'Problem', status, detail, correlationId: 'test-1' };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

export function networkFailure(): Response {
  throw new TypeError('fetch failed');
}
