import type { Database } from '../database/database.ts';
import { type WholePage, wholePageJson } from '../http/page.ts';
import type { Caller } from '../http/route.ts';
import { filterNames, listStatement, type TodoFilters, type TodoSort } from './list-statement.ts';
import type { TodoStatus } from './schema.ts';

export interface ListOptions extends TodoFilters {
  readonly status: TodoStatus;
  /** Default: created, newest first. */
  readonly sort?: TodoSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page. A todo that stays as it is comes once, however many others come, go or move while pages are read. */
export const listTodos = async (database: Database, caller: Caller, options: ListOptions): Promise<string> => {
  const { status, sort = 'created', limit, cursor } = options;
  const filters = filterNames.filter((name) => options[name] !== undefined);
  const statement = listStatement({ status, sort, filters, after: cursor !== undefined });
  const values = [limit + 1, ...placeOf(sort, cursor), ...filters.map((name) => options[name])];
  const [page] = await database.as<WholePage>(caller, statement, values);
  if (page === undefined) throw new Error('the list of todos returned no row');
  return wholePageJson(page, limit);
};

const placeOf = (sort: TodoSort, cursor: string | undefined): readonly string[] => {
  if (cursor === undefined) return [];
  if (sort === 'created') return [cursor];
  const [, key = '', id = ''] = cursor.split('|');
  return [key === 'never' ? 'infinity' : key, id];
};
