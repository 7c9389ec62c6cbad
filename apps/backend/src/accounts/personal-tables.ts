import type { Database } from '../database/database.ts';

export interface PersonalTable {
  readonly name: string;
  /** Quoted, without the owner's id and without what is derived from the others: for search, or by the word of the column's comment. */
  readonly columns: readonly string[];
  /** Quoted columns of the primary key with their types, in order. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
}

/** Asked of the catalog: a table that is new in a feature is in the export without being listed anywhere. */
const tablesSql = `
  select c.relname as name,
    (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'user_id' and a.atttypid <> 'tsvector'::regtype
        and coalesce(col_description(a.attrelid, a.attnum), '') not like 'derived%'
    ) as columns,
    (select json_agg(json_build_object('column', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) order by k.place)
      from unnest(i.indkey::int2[]) with ordinality k (attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    ) as key
  from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and has_table_privilege(c.oid, 'select')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped)
  order by c.relname`;

/** The tables with rows of people that this process may read. */
export const personalTables = (database: Database): Promise<PersonalTable[]> =>
  database.query<PersonalTable & Record<string, unknown>>(tablesSql);
