import { ask } from './ask.ts';
import type { Person } from './person.ts';

export interface Ask {
  readonly name: string;
  run(): Promise<void>;
}

/** A way in to the product. */
export interface Place {
  readonly name: string;
  /** Addresses, without a path. */
  readonly api: string;
  readonly ui: string;
}

export interface Visit {
  readonly place: Place;
  readonly people: readonly Person[];
}

/** What is asked, in turn: by every way in, reading more than writing, the API more than pages, over connections that stay and over new ones. */
export function asksOf(visits: readonly Visit[]): Ask[] {
  const turns = visits.map(asksBy);
  return (turns[0] ?? []).flatMap((_, index) => turns.map((asks) => asks[index] as Ask));
}

function asksBy({ place, people }: Visit): Ask[] {
  let turn = 0;
  const somebody = (): Person => people[turn++ % people.length] as Person;
  const named = (what: string, keepAlive: boolean, run: () => Promise<void>): Ask => ({
    name: `${what} over a ${keepAlive ? 'kept' : 'new'} connection to ${place.name}`,
    run,
  });
  const list = (keepAlive: boolean): Ask => named('list', keepAlive, () => somebody().list(keepAlive));
  const add = (keepAlive: boolean): Ask => named('add', keepAlive, () => somebody().add(keepAlive));
  const page = (keepAlive: boolean): Ask => named('page', keepAlive, () => getPage(place.ui, keepAlive));
  return [list(true), list(false), page(true), list(true), add(true), list(true), page(false), list(false), list(true), add(false)];
}

async function getPage(ui: string, keepAlive: boolean): Promise<void> {
  const { status, text } = await ask(`${ui}/sign-in`, { keepAlive });
  if (status !== 200 || !text.includes('<html')) throw new Error(`${status} ${text.slice(0, 100)}`);
}
