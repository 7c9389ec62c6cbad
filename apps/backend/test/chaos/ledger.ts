import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Nothing moves any more that has not moved for so long, in milliseconds. */
export const stuckAfterMs = 60_000;
const lookEveryMs = 500;

// The truth about which events were committed: written by a trigger in the transaction that fills the outbox, read by nobody but us.
const ledgerSql = [
  'create schema chaos',
  'create table chaos.ledger (event_id uuid primary key, payload jsonb not null)',
  `create function chaos.note() returns trigger language plpgsql security definer as $$
     begin insert into chaos.ledger values (new.event_id, new.payload); return null; end $$`,
  'create trigger note after insert on app.outbox for each row execute function chaos.note()',
];

const figuresSql = `
  select
    (select count(*) from chaos.ledger)::int as committed,
    (select count(*) from app.activity)::int as entries,
    (select count(*) from chaos.ledger l where not exists (select from app.activity a where a.event_id = l.event_id))::int as missing,
    (select count(*) from (select from app.activity group by event_id having count(*) > 1) doubles)::int as doubled,
    (select count(*) from app.activity a where not exists (select from chaos.ledger l where l.event_id = a.event_id))::int as invented,
    (select count(*) from app.outbox)::int as outbox,
    (select count(*) from app.dead_letters)::int as "deadLetters"`;

export interface LedgerFigures {
  readonly committed: number;
  readonly entries: number;
  readonly missing: number;
  readonly doubled: number;
  readonly invented: number;
  readonly outbox: number;
  readonly deadLetters: number;
}

export interface StoredTodo {
  readonly id: string;
  readonly title: string;
  readonly completed: boolean;
  readonly version: number;
}

/** Reads the database as its owner, past row-level security. */
export class Ledger {
  readonly #url: string;

  constructor(ownerUrl: string) {
    this.#url = ownerUrl;
  }

  async open(): Promise<void> {
    for (const statement of ledgerSql) await this.#query(statement);
  }

  async figures(): Promise<LedgerFigures> {
    const [row] = await this.#query<LedgerFigures>(figuresSql);
    if (!row) throw new Error('the ledger gave no figures');
    return row;
  }

  /** Whether something that happened after that moment has had its effect. */
  async hasEffectAfter(moment: Date): Promise<boolean> {
    const [row] = await this.#query<{ there: boolean }>(
      `select exists (select from app.activity where at > '${moment.toISOString()}') as there`,
    );
    return row?.there ?? false;
  }

  todos(): Promise<StoredTodo[]> {
    return this.#query<StoredTodo>(
      'select id, title, completed_at is not null as completed, version from app.todos where deleted_at is null',
    );
  }

  /** How many events tell of each version of each todo; `deleted` is the version of a deletion. */
  async events(): Promise<Map<string, number>> {
    const rows = await this.#query<{ write: string; events: number }>(
      `select payload ->> 'todoId' || ' ' || coalesce(payload -> 'todo' ->> 'version', 'deleted') as write, count(*)::int as events
         from chaos.ledger group by 1`,
    );
    return new Map(rows.map(({ write, events }) => [write, events]));
  }

  async #query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }
}

/** Waits until the worker has nothing left to do. What is still missing when it makes no headway any more is lost. */
export async function settle(ledger: Ledger): Promise<void> {
  let entries = -1;
  for (let patience = stuckAfterMs; patience > 0; patience -= lookEveryMs) {
    const figures = await ledger.figures();
    if (figures.outbox === 0 && figures.missing === 0) return;
    if (figures.entries > entries) patience = stuckAfterMs;
    entries = figures.entries;
    await sleep(lookEveryMs);
  }
}
