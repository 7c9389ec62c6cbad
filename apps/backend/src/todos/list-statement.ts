import { actingUser } from '../database/own-rows-only.ts';
import type { Statement } from '../database/user-query.ts';
import { separatorSql } from '../http/page.ts';
import type { TodoStatus } from './schema.ts';
import { todoJson } from './todo-json.ts';
import { generatedColumns } from './todos-more-schema.ts';
import { newestKey } from './todos-order-schema.ts';

export const todoSorts = ['created', 'due', 'priority', 'manual'] as const;
export type TodoSort = (typeof todoSorts)[number];

/** What a list can be narrowed by; each is one parameter of the statement. */
export interface TodoFilters {
  readonly project?: string | undefined;
  readonly tag?: string | undefined;
  readonly priority?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  /** A query of full-text search, as to_tsquery reads it. */
  readonly words?: string | undefined;
  /** Only those that belong to no project. */
  readonly inbox?: string | undefined;
}

/** A search looks at the newest todos with these words, at most so many: what it costs does not grow with the account. */
const mostFound = 2000;

/** A tag that more todos have than this is looked for along the order of the list, a rarer one by its own index. */
const commonTag = 2000;

const tagged = `from app.todo_tags g where g.user_id = ${actingUser} and g.tag = ?::text`;
const tagIsCommon = `(select count(*) > ${commonTag} from (select ${tagged} limit ${commonTag + 1}) few)`;

/** The condition of each filter; `?` is its parameter. Sub-selects with a limit, and arrays, keep the planner from reading all of what they are about. */
const conditions: Readonly<Record<keyof TodoFilters, string>> = {
  project: 't.project_id = ?::uuid',
  tag: `${tagIsCommon} and (select true ${tagged} and g.todo_id = t.id limit 1)`,
  priority: `t.priority_rank = (${generatedColumns.priorityRank.replace('priority', '?::text')})::smallint`,
  // the day in the todo's own zone, and roughly where it is in the order by due date
  dueFrom: "t.due_on >= ?::date and t.due_sort >= ?::date::timestamp at time zone 'UTC' - interval '1 day'",
  dueTo: "t.due_on <= ?::date and t.due_sort <= ?::date::timestamp at time zone 'UTC' + interval '2 days'",
  words: `t.id = any (array(select app.find_todos(?::text, ${mostFound})))`,
  inbox: "t.project_id is null and ?::text = 'true'",
};

const rareTag = `not ${tagIsCommon} and t.id = any (array(select g.todo_id ${tagged} limit ${commonTag}))`;

export const filterNames = Object.keys(conditions) as (keyof TodoFilters)[];

interface Order {
  readonly column: string;
  readonly type: string;
  readonly direction: 'asc' | 'desc';
  /** What stands where two have the same, as its index has it. Default: the id. */
  readonly second?: string;
  /** How a value of it is written into a cursor, exactly. Default: as it is. */
  readonly text?: (value: string) => string;
}

const dueSortText = (value: string): string => `case when ${value} = 'infinity' then 'never' else to_json(${value}) #>> '{}' end`;

/** Every order but that of creation: a column, then the id. */
const orders: Readonly<Record<Exclude<TodoSort, 'created'>, Order>> = {
  due: { column: 'due_sort', type: 'timestamptz', direction: 'asc', text: dueSortText },
  priority: { column: 'priority_rank', type: 'smallint', direction: 'desc', second: newestKey('t') },
  manual: { column: 'position', type: 'text', direction: 'asc' },
};

const states = { open: [0], completed: [1], trash: [2], all: [0, 1] } as const;

const byCreation: Readonly<Record<TodoStatus, string>> = {
  open: 't.state = 0',
  completed: 't.state = 1',
  trash: 't.state = 2',
  all: 't.deleted_at is null',
};

/** Filters whose todos an index has by state, the newest first: a list of several states reads each by itself. */
const foundInState: readonly (keyof TodoFilters)[] = ['project', 'priority'];

export interface ListShape {
  readonly status: TodoStatus;
  readonly sort: TodoSort;
  readonly filters: readonly (keyof TodoFilters)[];
  /** Whether it begins after a cursor. */
  readonly after: boolean;
}

/**
 * One statement for each shape of list: its name tells them apart. Parameters: the limit, what the cursor holds, the filters in their order.
 * It gives one row, a whole page: fifty rows would cost both sides more than their text does.
 */
export const listStatement = (shape: ListShape): Statement => ({
  name: ['todos_list', shape.status, shape.sort, shape.after ? 'after' : 'first', ...numbersOf(shape.filters)].join('_'),
  text: shape.sort === 'created' ? newestFirst(shape) : ordered(shape, orders[shape.sort]),
});

/** PostgreSQL takes names of 63 bytes and cuts longer ones, so that two statements would be one. */
const numbersOf = (filters: ListShape['filters']): number[] => filters.map((name) => filterNames.indexOf(name));

interface Alternative {
  readonly conditions: readonly string[];
  /** Its todos are looked up by their ids. */
  readonly byId: boolean;
}

/** The filters of a list; two lists of them where a tag may be common or rare: one of both finds nothing, and is not even begun. */
const alternatives = (filters: readonly (keyof TodoFilters)[], firstParameter: number): Alternative[] => {
  const all = (tag: string) =>
    filters.map((name, index) => (name === 'tag' ? tag : conditions[name]).replaceAll('?', `$${firstParameter + index}`));
  const found = { conditions: all(conditions.tag), byId: filters.includes('words') };
  return filters.includes('tag') ? [found, { conditions: all(rareTag), byId: true }] : [found];
};

/** Where the todos of a list are, and the order that finds them. */
interface Part {
  readonly where: readonly string[];
  readonly order: string;
}

/** Ids that are known are looked up in the primary key, which has them in order; all others are read in the order of an index of their owner. */
const newestFirst = ({ status, filters, after }: ListShape): string => {
  const ranges = filters.some((name) => foundInState.includes(name)) ? states[status].map(inState) : [byCreation[status]];
  const parts = alternatives(filters, after ? 3 : 2).flatMap(({ conditions: more, byId }) => {
    const key = byId ? 't.id' : newestKey('t');
    const where = [`t.user_id = ${actingUser}`, ...(after ? [`${key} < $2::uuid`] : []), ...more];
    return ranges.map((range) => ({ where: [range, ...where], order: `order by ${key} desc limit $1` }));
  });
  return pageOf(parts, { key: 't.id', position: nextTo('id') });
};

/** Each state is read in the order of its index; of several lists the first rows of all. */
const ordered = ({ status, sort, filters, after }: ListShape, given: Order): string => {
  const { column, type, direction, second = 't.id', text = asItIs } = given;
  const beyond = `(t.${column}, ${second}) ${direction === 'asc' ? '>' : '<'} ($2::${type}, $3::uuid)`;
  const where = [`t.user_id = ${actingUser}`, ...(after ? [beyond] : [])];
  const order = `order by t.${column} ${direction}, ${second} ${direction} limit $1`;
  const parts = states[status].flatMap((state) =>
    alternatives(filters, after ? 4 : 2).map((more) => ({ where: [inState(state), ...where, ...more.conditions], order })),
  );
  return pageOf(parts, { key: `t.${column}`, position: `concat('${sort}|', ${text(nextTo('key'))}, '|', ${nextTo('id')})` });
};

const inState = (state: number): string => `t.state = ${state}`;

const asItIs = (value: string): string => value;

/** A column of the last todo of a page, the one before the one that only shows that there is more. */
const nextTo = (column: string): string => `(array_agg(p.${column}))[$1::int - 1]`;

interface Page {
  /** What the order is by. */
  readonly key: string;
  /** Where the next page begins; an aggregate. */
  readonly position: string;
}

/** The first rows of all parts together, as one page. */
const pageOf = (parts: readonly Part[], { key, position }: Page): string => {
  const reads = parts.map(({ where, order }) => `from app.todos t where ${where.join(' and ')} ${order}`);
  const from =
    reads.length === 1 ? reads[0] : `from (${reads.map((read) => `(select t.* ${read})`).join(' union all ')}) t ${parts[0]?.order}`;
  return `select string_agg(p.json, ${separatorSql}) as items, count(*)::int as found, ${position} as position
    from (select t.id, ${key} as key, ${todoJson('t')} as json ${from}) p`;
};
