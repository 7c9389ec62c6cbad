import type { LedgerFigures, StoredTodo } from './ledger.ts';
import type { AcknowledgedWrite, KnownTodo } from './write-stream.ts';

export interface Evidence {
  readonly acknowledged: readonly AcknowledgedWrite[];
  readonly known: readonly KnownTodo[];
  readonly stored: readonly StoredTodo[];
  /** Events by `todoId version`. */
  readonly events: ReadonlyMap<string, number>;
  readonly figures: LedgerFigures;
}

/** Each line of the verdict has to be 0. */
export interface Verdict {
  readonly lostWrites: number;
  readonly writesWithoutTheirEvent: number;
  readonly eventsWithoutEntry: number;
  readonly doubledEntries: number;
  readonly entriesWithoutEvent: number;
  readonly deadLetters: number;
}

export function judge({ acknowledged, known, stored, events, figures }: Evidence): Verdict {
  const byId = new Map(stored.map((todo) => [todo.id, todo]));
  return {
    lostWrites: known.filter((todo) => !agrees(todo, byId.get(todo.id))).length,
    writesWithoutTheirEvent: acknowledged.filter(({ todoId, version }) => events.get(`${todoId} ${version}`) !== 1).length,
    eventsWithoutEntry: figures.missing,
    doubledEntries: figures.doubled,
    entriesWithoutEvent: figures.invented,
    deadLetters: figures.deadLetters,
  };
}

/** Whether the database holds what was acknowledged last. A write that was left without an answer may have happened after it, or not. */
function agrees({ acknowledged, unanswered }: KnownTodo, stored: StoredTodo | undefined): boolean {
  if (acknowledged === 'deleted') return stored === undefined;
  if (stored === undefined) return unanswered;
  if (unanswered && stored.version > acknowledged.version) return true;
  const completed = acknowledged.completedAt !== null;
  return stored.version === acknowledged.version && stored.title === acknowledged.title && stored.completed === completed;
}

export const isClean = (verdict: Verdict): boolean => Object.values(verdict).every((count) => count === 0);
