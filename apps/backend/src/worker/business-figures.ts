import type { Pool } from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { TodoEventKind } from '../events/todo-event.ts';

// Accounts and sessions are under no row-level security; what people do with their todos is counted as it happens, from the events.
const accountsSql = `
  select (select count(*)::int from auth."user") as accounts,
    (select count(distinct "userId")::int from auth.session where "updatedAt" > now() - interval '1 day') as active,
    app.count_overdue()::int as overdue`;

const countedAt = 'activity';

/** How the business goes, in numbers alone: nothing of any single person. */
export class BusinessFigures {
  readonly #accounts: Gauge;
  readonly #active: Gauge;
  readonly #overdue: Gauge;
  readonly #todos: Counter<'kind'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#accounts = new Gauge({ name: 'accounts', help: 'accounts that exist; its rise is the sign-ups', registers });
    this.#active = new Gauge({
      name: 'accounts_active_day',
      help: 'accounts with a session that began or was renewed in the last day',
      registers,
    });
    this.#overdue = new Gauge({ name: 'todos_overdue', help: 'open todos that are overdue, of all people together', registers });
    this.#todos = new Counter({ name: 'todo_events_total', help: 'what happened to todos, by kind', labelNames: ['kind'], registers });
  }

  /** An event has had its effects on a consumer; each counts once, however many consumers there are and however often it is delivered. */
  happened(consumer: string, kind: TodoEventKind): void {
    if (consumer === countedAt) this.#todos.inc({ kind });
  }

  async measure(pool: Pool): Promise<void> {
    const { rows } = await pool.query<{ accounts: number; active: number; overdue: number }>(accountsSql);
    this.#accounts.set(rows[0]?.accounts ?? 0);
    this.#active.set(rows[0]?.active ?? 0);
    this.#overdue.set(rows[0]?.overdue ?? 0);
  }
}
