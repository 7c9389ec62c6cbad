import { onServer } from '../support/on-server.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export const password = 'correct horse battery';

/** Gives the people that signed up todos, everybody the same number, mixed as they would be in life. */
export const fillTodos = async (ownerUrl: string, todos: number): Promise<void> => {
  await onServer(
    ownerUrl,
    `with people as (select array_agg(id) as ids from auth."user")
     insert into app.todos (user_id, title, notes, priority, completed_at)
     select ids[1 + n % array_length(ids, 1)], 'Send the offer for order ' || n, 'They asked for delivery before the end of the month.',
       (array['none', 'low', 'medium', 'high'])[1 + n % 4], case when n % 3 = 0 then now() end
     from people, generate_series(1, $1::int) n`,
    [todos],
  );
  await onServer(ownerUrl, 'vacuum analyze app.todos');
};

const columnsSql = `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
  where attrelid = 'bench.todos'::regclass and attnum > 0 and attgenerated = '' and not attisdropped`;

/** A table like that of the product in everything but the JSON that rows keep: the floor has no use for it, and shall not pay for it. */
const floorTable = [
  'create schema bench',
  'create table bench.todos (like app.todos including all)',
  'alter table bench.todos drop column json, drop column json_shape',
  'alter table bench.todos add foreign key (user_id) references auth."user" (id)',
  'alter table bench.todos add foreign key (user_id, project_id) references app.projects (user_id, id)',
  `create trigger tags_of_new after insert on bench.todos for each row when (new.tags <> '{}') execute function app.keep_todo_tags()`,
];

/** Gives the floor the same todos. */
export const fillFloor = async (ownerUrl: string): Promise<void> => {
  for (const statement of floorTable) await onServer(ownerUrl, statement);
  const [{ columns }] = (await onServer(ownerUrl, columnsSql)).rows;
  await onServer(ownerUrl, `insert into bench.todos (${columns}) select ${columns} from app.todos`);
  await onServer(ownerUrl, 'vacuum analyze bench.todos');
};

export const peopleOf = async (ownerUrl: string): Promise<Person[]> =>
  (await onServer(ownerUrl, 'select id, email from auth."user" order by email')).rows;

export const postmasterPid = async (ownerUrl: string): Promise<number> => {
  const { rows } = await onServer(ownerUrl, `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`);
  return rows[0].pid;
};
