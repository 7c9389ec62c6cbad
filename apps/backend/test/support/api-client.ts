import { expectDocumented } from './expect-documented.ts';

export interface ApiResponse {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: bodies differ by endpoint; each one is checked against its schema on arrival
  readonly body: any;
  readonly headers: Headers;
  /** Cookies the answer sets, by name. */
  readonly cookies: Readonly<Record<string, string>>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiClient {
  readonly token: string | undefined;
  readonly cookie: string;
  readonly account: { readonly email: string; readonly password: string } | undefined;
  /** Sends JSON; fails when the answer is not one that the OpenAPI document announces. */
  call(method: string, path: string, options?: CallOptions): Promise<ApiResponse>;
}

interface ClientOptions {
  readonly url: string;
  readonly token?: string;
  readonly sessionCookies?: Readonly<Record<string, string>>;
  readonly account?: { readonly email: string; readonly password: string };
}

const cookiesOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(headers.getSetCookie().map((line) => (line.split(';', 1)[0] ?? '').split(/=(.*)/s).slice(0, 2) as [string, string]));

export const createApiClient = ({ url, token, sessionCookies = {}, account }: ClientOptions): ApiClient => ({
  token,
  account,
  cookie: Object.entries(sessionCookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
  call: async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      body: text.startsWith('{') ? JSON.parse(text) : text,
      headers: response.headers,
      cookies: cookiesOf(response.headers),
    };
    expectDocumented({ method, path, answer });
    return answer;
  },
});
