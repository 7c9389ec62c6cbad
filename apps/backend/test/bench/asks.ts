import { type Person, peopleOf } from './database.ts';
import type { Shot } from './load-job.ts';
import { signIn } from './product.ts';

type Token = Readonly<{ person: Person; authorization: string }>;

/** A JWT lasts ten minutes. */
const tokensLastMs = 5 * 60_000;
const body = JSON.stringify({
  title: 'Send the offer for the espresso machine',
  notes: 'They asked for delivery before the end of the month.',
  priority: 'medium',
});

/** The questions that the benchmark asks the product, as the people of its database. */
export const asksOf = (url: string, ownerUrl: string) => {
  let tokens: readonly Token[] = [];
  let until = 0;
  const people = async (): Promise<readonly Token[]> => {
    if (Date.now() > until) {
      tokens = [];
      for (const person of await peopleOf(ownerUrl))
        tokens = [...tokens, { person, authorization: `Bearer ${await signIn(url, person.email)}` }];
      until = Date.now() + tokensLastMs;
    }
    return tokens;
  };
  const read = (path: string, authorization: string): Shot => ({ method: 'GET', path, headers: { authorization } });
  return {
    list: async (): Promise<Shot[]> => (await people()).map(({ authorization }) => read('/api/todos?limit=50', authorization)),
    create: async (): Promise<Shot[]> =>
      (await people()).map(({ authorization }) => ({ method: 'POST', path: '/api/todos', headers: { authorization }, body })),
    /** Pages from the first down to `depth` pages of 100 further. */
    pages: async (depth: number): Promise<Shot[]> => {
      const shots: Shot[] = [];
      for (const { authorization } of await people()) {
        for (const cursor of await cursorsOf({ url, authorization, depth }))
          shots.push(read(`/api/todos?limit=50${cursor}`, authorization));
      }
      return shots;
    },
  };
};

interface Walk {
  readonly url: string;
  readonly authorization: string;
  readonly depth: number;
}

const cursorsOf = async ({ url, authorization, depth }: Walk): Promise<string[]> => {
  const cursors = [''];
  for (let page = 0; page < depth; page += 1) {
    const response = await fetch(`${url}/api/todos?limit=100${cursors.at(-1)}`, { headers: { authorization } });
    const { nextCursor } = (await response.json()) as { nextCursor: string | null };
    if (nextCursor === null) break;
    cursors.push(`&cursor=${encodeURIComponent(nextCursor)}`);
  }
  return cursors;
};

/** The same of the floor, which takes the person from the path. */
export const floorAsks = (ownerUrl: string) => ({
  list: async (): Promise<Shot[]> => (await peopleOf(ownerUrl)).map(({ id }) => ({ method: 'GET', path: `/${id}`, headers: {} })),
  create: async (): Promise<Shot[]> => (await peopleOf(ownerUrl)).map(({ id }) => ({ method: 'POST', path: `/${id}`, headers: {}, body })),
});
