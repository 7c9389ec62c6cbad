import type { Database } from '../database/database.ts';
import type { Statement } from '../database/user-query.ts';
import type { Caller } from '../http/route.ts';
import { type PersonalTable, personalTables } from './personal-tables.ts';
import { listSessions } from './sessions.ts';

/** Rows read at once: with the longest notes there are this stays below a few megabytes. */
const batch = 100;

interface Row {
  readonly json: string;
  /** The values of the primary key, as text. */
  readonly position: string[];
}

const accountSql = `select json_build_object('id', id, 'name', name, 'email', email, 'emailVerified', "emailVerified", 'image', image,
  'createdAt', "createdAt", 'updatedAt', "updatedAt")::text as json from auth."user" where id = $1`;

/**
 * All that is kept of somebody, as pieces of one JSON document. Each batch takes a connection and gives it back, so that somebody who
 * reads slowly holds none; it is read on behalf of the caller, so row-level security decides what it may hold.
 */
export async function* exportData(database: Database, caller: Caller): AsyncGenerator<string> {
  const [account] = await database.query<{ json: string }>(accountSql, [caller.userId]);
  yield `{"format":"keelson-export","version":1,"exportedAt":${JSON.stringify(new Date())},"account":${account?.json ?? 'null'}`;
  yield `,"sessions":${JSON.stringify(await listSessions(database, caller))},"tables":{`;
  let separator = '';
  for (const table of await personalTables(database)) {
    yield `${separator}${JSON.stringify(table.name)}:[`;
    yield* rowsOf(database, caller, table);
    yield ']';
    separator = ',';
  }
  yield '}}';
}

async function* rowsOf(database: Database, caller: Caller, table: PersonalTable): AsyncGenerator<string> {
  const { first, next } = statementsOf(table);
  let rows = await database.as<Row>(caller, first, []);
  let separator = '';
  while (rows.length > 0) {
    yield separator + rows.map((row) => row.json).join(',');
    separator = ',';
    const last = rows.at(-1)?.position ?? [];
    rows = rows.length < batch ? [] : await database.as<Row>(caller, next, last);
  }
}

/** The first batch, and the one after a given primary key: pages by key stay right while rows change. */
const statementsOf = ({ name, columns, key }: PersonalTable): { first: Statement; next: Statement } => {
  const keys = key.map(({ column }) => `t.${column}`).join(', ');
  const after = key.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
  const text = (condition: string): string => `
    select row_to_json(r)::text as json, array[${key.map(({ column }) => `t.${column}::text`).join(', ')}] as position
    from app.${name} t cross join lateral (select ${columns.map((column) => `t.${column}`).join(', ')}) r
    where ${condition} order by ${keys} limit ${batch}`;
  return {
    first: { name: `export_${name}_first`, text: text('true') },
    next: { name: `export_${name}_next`, text: text(`(${keys}) > (${after})`) },
  };
};
