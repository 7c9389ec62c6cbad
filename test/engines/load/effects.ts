import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from './person.ts';

interface Page {
  readonly items: readonly { readonly todoId: string; readonly kind: string }[];
  readonly nextCursor: string | null;
}

const catchUpMs = 90_000;

export interface Effects {
  /** Todos whose creation was acknowledged. */
  readonly acknowledged: number;
  /** Of these, how many have no entry in the activity, or more than one. */
  readonly lost: number;
  readonly doubled: number;
}

/** Counts the entries that the worker made, waiting for those that are on their way. */
export async function countEffects(people: readonly Person[]): Promise<Effects> {
  const all = await Promise.all(people.map(effectsOf));
  const total = (part: keyof Effects) => all.reduce((sum, effects) => sum + effects[part], 0);
  return { acknowledged: total('acknowledged'), lost: total('lost'), doubled: total('doubled') };
}

async function effectsOf(person: Person): Promise<Effects> {
  const deadline = Date.now() + catchUpMs;
  for (;;) {
    const entries = await entriesOf(person);
    const lost = person.created.filter((id) => !entries.has(id)).length;
    const doubled = person.created.filter((id) => (entries.get(id) ?? 0) > 1).length;
    if (lost === 0 || Date.now() > deadline) return { acknowledged: person.created.length, lost, doubled };
    await sleep(1000);
  }
}

async function entriesOf(person: Person): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { text } = await person.ask(`/api/activity?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const page = JSON.parse(text) as Page;
    for (const { todoId, kind } of page.items) if (kind === 'todo.created') counts.set(todoId, (counts.get(todoId) ?? 0) + 1);
    cursor = page.nextCursor;
  }
  return counts;
}
