import { onServer } from '../support/on-server.ts';

/** Versions that each todo goes through. */
const versions = 20;
const people = 2000;

const peopleSql = `
  insert into auth."user" (name, email, "emailVerified", "updatedAt")
    select 'Person ' || n, 'person-' || n || '@example.com', true, now() from generate_series(1, $1::int) n`;

// As the API leaves them behind, round by round, so that the events of one todo lie far apart. Titles carry the version.
const fillSql = `
  with people as (select array_agg(id) as ids from auth."user"),
  todos as (select n, uuidv7() as id, ids[1 + n % array_length(ids, 1)] as person from people, generate_series(1, $2::int) n)
  insert into app.outbox (topic, key, payload)
    select $1, t.id::text, jsonb_build_object('version', 1, 'kind', case v when 1 then 'todo.created' else 'todo.updated' end,
      'userId', t.person, 'todoId', t.id, 'at', to_json(now()), 'todo', null, 'title', 'version ' || v)
    from generate_series(1, $3::int) v cross join todos t order by v, t.n`;

const tallySql = `
  with entries as (
    select todo_id, event_id, substr(title, 9)::int as version, lag(substr(title, 9)::int, 1, 0) over (partition by todo_id order by id) as before
    from app.activity
  )
  select count(*)::int as entries, count(distinct event_id)::int as different, count(*) filter (where version <> before + 1)::int as misplaced,
    (select coalesce(sum(created), 0) from app.daily_statistics)::int as counted, (select count(*) from app.dead_letters)::int as "deadLetters"
  from entries`;

const doneSql = `
  select count(*) filter (where consumer = 'activity')::int as activity, count(*) filter (where consumer = 'statistics')::int as statistics
  from app.consumed_events`;

export interface Tally {
  readonly entries: number;
  readonly different: number;
  /** Entries that do not follow the version before them. */
  readonly misplaced: number;
  /** Creations that the statistics know. */
  readonly counted: number;
  readonly deadLetters: number;
}

/** What goes into the outbox of one database, and what came of it. */
export class EventTally {
  readonly #ownerUrl: string;
  readonly #todos: number;

  constructor(ownerUrl: string, events: number) {
    this.#ownerUrl = ownerUrl;
    this.#todos = events / versions;
    if (!Number.isInteger(this.#todos) || events < 1) throw new Error(`--events is "${events}", allowed is a multiple of ${versions}`);
  }

  async fill(topic: string): Promise<void> {
    await onServer(this.#ownerUrl, peopleSql, [people]);
    await onServer(this.#ownerUrl, fillSql, [topic, this.#todos, versions]);
  }

  /** Events that each consumer is done with. */
  async done(): Promise<{ activity: number; statistics: number }> {
    return (await onServer(this.#ownerUrl, doneSql)).rows[0];
  }

  async read(): Promise<Tally> {
    return (await onServer(this.#ownerUrl, tallySql)).rows[0];
  }

  /** What is wrong; nothing when every event had its effects once and in order. */
  faults(tally: Tally): string[] {
    const wanted: Tally = {
      entries: this.#todos * versions,
      different: this.#todos * versions,
      misplaced: 0,
      counted: this.#todos,
      deadLetters: 0,
    };
    return Object.entries(wanted)
      .filter(([name, figure]) => tally[name as keyof Tally] !== figure)
      .map(([name, figure]) => `${name} is ${tally[name as keyof Tally]}, wanted ${figure}`);
  }
}
