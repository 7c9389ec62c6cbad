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
  bind(config: { statement: string; values: readonly unknown[] }): void;
  execute(config: { portal: string; rows: number }): void;
  sync(): void;
  close(target: { type: 'S'; name: string }): void;
}

interface WireQuery {
  readonly name: string;
  readonly values: readonly unknown[];
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

/** As pg writes values for the wire: arrays, dates and objects as text. */
const { prepareValue } = (pg as unknown as { readonly utils: { readonly prepareValue: (value: unknown) => unknown } }).utils;

const setUser: Statement = { name: 'keelson_set_user', text: "select set_config('app.user_id', $1, true)" };

/** The same for a statement whose trace is kept: events that it writes take up the setting (a default of their column). */
const setUserTraced: Statement = {
  name: 'keelson_set_user_traced',
  text: `${setUser.text}, set_config('app.traceparent', $2, true)`,
};

/** What the server said the rows of a prepared statement look like. It says the same each time, or refuses the statement. */
const descriptions = new WeakMap<Wire, Map<string, unknown>>();

const descriptionsOf = (wire: Wire): Map<string, unknown> => {
  const known = descriptions.get(wire) ?? new Map<string, unknown>();
  if (known.size === 0) descriptions.set(wire, known);
  return known;
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
 * all up to Sync as one transaction, so the setting ends with it and nothing stays on the pooled connection. What set_config answers is
 * dropped. Rows are described once for each connection: to say so again costs both sides more than a small row.
 */
export class UserQuery extends BaseQuery {
  readonly #acting: Acting;
  readonly #setUser: Statement;
  #description: unknown;
  /** What comes now is the statement's own answer. */
  #answering = false;

  constructor(acting: Acting, { values, ...statement }: QueryConfig, callback: Done) {
    super({ ...statement, values: values.map((value) => prepareValue(value)) }, undefined, callback);
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
    this.#description = descriptionsOf(wire).get(this.name);
    if (this.#description === undefined) super.prepare(wire);
    else this.#executeDescribed(wire);
  }

  #executeDescribed(wire: Wire): void {
    wire.bind({ statement: this.name, values: this.values });
    wire.execute({ portal: '', rows: 0 });
    wire.sync();
  }

  override handleRowDescription(message: unknown): void {
    this.#description = message;
    this.#answer();
  }

  #answer(): void {
    this.#answering = true;
    super.handleRowDescription(this.#description);
  }

  override handleDataRow(message: unknown): void {
    if (this.#answering) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#answering) {
      descriptionsOf(wire).set(this.name, this.#description);
      super.handleCommandComplete(message, wire);
    } else if (this.#description !== undefined) this.#answer();
  }

  override handleError(error: Error, wire: Wire): void {
    const names = doubtful.get(wire) ?? new Set();
    doubtful.set(wire, names.add(this.#setUser.name).add(this.name));
    descriptionsOf(wire).delete(this.name);
    super.handleError(error, wire);
  }
}
