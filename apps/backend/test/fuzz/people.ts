import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Operation, operations } from './operations.ts';
import { fromSchema } from './values.ts';

export interface Person {
  readonly token: string;
  readonly cookie: string;
  readonly email: string;
  /** Identifiers that the API gave them. */
  readonly ids: readonly string[];
}

const password = 'correct horse battery';
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A new account, whose name and address hold the marker. */
export const signUp = async (url: URL, marker: string): Promise<Person> => {
  const email = `${marker}-${randomBytes(4).toString('hex')}@example.com`.toLowerCase();
  const response = await post(url, '/api/auth/sign-up/email', { body: { name: `${marker} person`, email, password } });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  const token = cookies.find((cookie) => cookie.startsWith('todo_jwt='))?.slice('todo_jwt='.length);
  if (token === undefined) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  const created = await post(url, '/api/todos', { token, body: { title: `${marker} todo`, notes: marker } });
  return { token, cookie: cookies.join('; '), email, ids: (await created.text()).match(uuid) ?? [] };
};

interface Sent {
  readonly token?: string;
  readonly body: unknown;
}

const post = (url: URL, path: string, { token, body }: Sent): Promise<Response> =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

/** Operations that make something, other than accounts. */
const makers = operations.filter(
  ({ method, path, body }) => method === 'POST' && body !== undefined && !/^\/api\/(auth|account)/.test(path),
);

/** Gives a person rows of every kind that can be made, each text in them with the marker. */
export const furnish = async (url: URL, person: Person, { marker, seed }: { marker: string; seed: number }): Promise<Person> => {
  const ids = new Set(person.ids);
  for (const maker of makers)
    for (const body of bodiesFor(maker, { ids: [...ids], marker, seed })) {
      const response = await post(url, filled(maker.path, [...ids]), { token: person.token, body });
      if (response.ok && !response.headers.get('content-type')?.includes('event-stream'))
        for (const id of (await response.text()).match(uuid) ?? []) ids.add(id);
      else await response.body?.cancel();
    }
  return { ...person, ids: [...ids] };
};

interface Making {
  readonly ids: readonly string[];
  readonly marker: string;
  readonly seed: number;
}

const bodiesFor = ({ body }: Operation, { ids, marker, seed }: Making): unknown[] =>
  body === undefined ? [] : fc.sample(fromSchema(body, { ids, words: fc.constant(`${marker} text`) }), { seed, numRuns: 8 });

export const filled = (path: string, ids: readonly string[]): string => path.replace(/\{\w+\}/g, () => ids[0] ?? 'none');
