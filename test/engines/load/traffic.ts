import { ask } from './ask.ts';
import type { Person } from './person.ts';

export interface Ask {
  readonly name: string;
  run(): Promise<void>;
}

export interface Places {
  readonly api: string;
  readonly ui: string;
  readonly people: readonly Person[];
}

/** What is asked, in turn: reading more than writing, the API more than pages, over connections that stay and over new ones. */
export function asksOf({ ui, people }: Places): Ask[] {
  let turn = 0;
  const somebody = (): Person => people[turn++ % people.length] as Person;
  const list = (keepAlive: boolean): Ask => ({ name: `list ${kept(keepAlive)}`, run: () => somebody().list(keepAlive) });
  const add = (keepAlive: boolean): Ask => ({ name: `add ${kept(keepAlive)}`, run: () => somebody().add(keepAlive) });
  const page = (keepAlive: boolean): Ask => ({ name: `page ${kept(keepAlive)}`, run: () => getPage(ui, keepAlive) });
  return [list(true), list(false), page(true), list(true), add(true), list(true), page(false), list(false), list(true), add(false)];
}

async function getPage(ui: string, keepAlive: boolean): Promise<void> {
  const { status, text } = await ask(`${ui}/sign-in`, { keepAlive });
  if (status !== 200 || !text.includes('<html')) throw new Error(`${status} ${text.slice(0, 100)}`);
}

function kept(keepAlive: boolean): string {
  return keepAlive ? 'over a kept connection' : 'over a new connection';
}
