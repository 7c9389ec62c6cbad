import pg from 'pg';

/** A statement that is prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
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

const BaseQuery = pg.Query as unknown as new (
  config: Statement & { values: readonly unknown[] },
  values: undefined,
  callback: Done,
) => WireQuery;

/**
 * Also keeps PostgreSQL from planning anew: a limit that is a parameter makes a plan for these very values look cheaper, every time, and
 * planning costs as much as reading a page. A statement that runs as a user has to be one that is planned well without its values.
 */
const setUser: Statement = {
  name: 'keelson_set_user',
  text: "select set_config('app.user_id', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)",
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
  readonly #userId: string;
  #described = false;

  constructor(userId: string, config: Statement & { values: readonly unknown[] }, callback: Done) {
    super(config, undefined, callback);
    this.#userId = userId;
  }

  override prepare(wire: Wire): void {
    parseAgainAfterError(wire, setUser.name);
    parseAgainAfterError(wire, this.name);
    if (wire.parsedStatements[setUser.name] === undefined) {
      wire.parse(setUser);
      wire.parsedStatements[setUser.name] = setUser.text;
    }
    wire.bind({ statement: setUser.name, values: [this.#userId] });
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
    doubtful.set(wire, names.add(setUser.name).add(this.name));
    super.handleError(error, wire);
  }
}
