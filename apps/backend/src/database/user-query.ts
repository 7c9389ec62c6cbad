import pg from 'pg';

/** A statement that is prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** For whom a statement runs, and in which trace. */
export interface Acting {
  readonly userId: string;
  readonly traceparent?: string | undefined;
}

type Done = (error: Error | null, result: pg.QueryResult) => void;

/** The parts of pg's wire connection that this query speaks to; @types/pg leaves them out. */
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(query: { text: string; name: string }): void;
  bind(config: { statement: string; values: string[] }): void;
  execute(config: { portal: string; rows: number }): void;
  close(target: { type: 'S'; name: string }): void;
}

interface WireQuery {
  readonly name: string;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
  prepare(wire: Wire): void;
}

/** What pg is told of a statement. */
export interface QueryConfig extends Statement {
  readonly values: readonly unknown[];
}

const BaseQuery = pg.Query as unknown as new (config: QueryConfig, values: undefined, callback: Done) => WireQuery;

/**
 * Also keeps PostgreSQL from planning anew: a limit that is a parameter makes a plan for these very values look cheaper, every time, and
 * planning costs as much as reading a page. A statement that runs as a user has to be one that is planned well without its values.
 */
const setUser: Statement = {
  name: 'keelson_set_user',
  text: "select set_config('app.user_id', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)",
};

/** The same for a statement whose trace is kept: events that it writes take up the setting (a default of their column). */
const setUserTraced: Statement = {
  name: 'keelson_set_user_traced',
  text: `${setUser.text}, set_config('app.traceparent', $2, true)`,
};

/** Names whose state on the server is unknown since an error: they are closed before they are parsed again. */
const doubtful = new WeakMap<Wire, Set<string>>();

const parseAgainAfterError = (wire: Wire, name: string): void => {
  const names = doubtful.get(wire);
  if (!names?.delete(name)) return;
  wire.close({ type: 'S', name });
  delete wire.parsedStatements[name];
  delete wire.submittedNamedStatements[name];
};

/**
 * Runs one statement as one user in one round trip: Bind and Execute of set_config, then the statement, then one Sync. PostgreSQL takes
 * all up to Sync as one transaction, so the setting ends with it and nothing stays on the pooled connection. The first Execute has no
 * Describe: what it answers is dropped until the row description of the statement itself arrives.
 */
export class UserQuery extends BaseQuery {
  readonly #acting: Acting;
  readonly #setUser: Statement;
  #described = false;

  constructor(acting: Acting, config: QueryConfig, callback: Done) {
    super(config, undefined, callback);
    this.#acting = acting;
    this.#setUser = acting.traceparent === undefined ? setUser : setUserTraced;
  }

  override prepare(wire: Wire): void {
    const { name, text } = this.#setUser;
    const { userId, traceparent } = this.#acting;
    parseAgainAfterError(wire, name);
    parseAgainAfterError(wire, this.name);
    if (wire.parsedStatements[name] === undefined) {
      wire.parse(this.#setUser);
      wire.parsedStatements[name] = text;
    }
    wire.bind({ statement: name, values: traceparent === undefined ? [userId] : [userId, traceparent] });
    wire.execute({ portal: '', rows: 0 });
    super.prepare(wire);
  }

  override handleRowDescription(message: unknown): void {
    this.#described = true;
    super.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    if (this.#described) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#described) super.handleCommandComplete(message, wire);
  }

  override handleError(error: Error, wire: Wire): void {
    const names = doubtful.get(wire) ?? new Set();
    doubtful.set(wire, names.add(this.#setUser.name).add(this.name));
    super.handleError(error, wire);
  }
}
