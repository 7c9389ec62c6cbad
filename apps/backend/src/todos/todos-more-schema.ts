import { currentUser } from '../database/own-rows-only.ts';

/**
 * Where a new todo stands in the manual order: an order key as fractional-indexing writes them, that sorts before every earlier one.
 * `m` says that 13 digits follow; hexadecimal digits are a subset of its digits.
 */
export const newestPosition = "'m' || lpad(to_hex(4503599627370495 - (extract(epoch from clock_timestamp()) * 1000000)::bigint), 13, '0')";

/** What a list of one state pages through; as columns, because row-level security lets an index serve comparisons of columns alone. */
export const generatedColumns = {
  state: 'case when deleted_at is not null then 2 when completed_at is not null then 1 else 0 end',
  dueSort: "coalesce(due_at, due_on::timestamp at time zone 'UTC', 'infinity')",
  priorityRank: "case priority when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end",
};

/** What a search looks at. */
export const searchVector = "to_tsvector('simple', title || ' ' || notes)";

const projects = (appRole: string): string[] => [
  `create table app.projects (
    id uuid primary key default uuidv7(),
    user_id uuid not null,
    name text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint projects_name_length check (char_length(name) between 1 and 100),
    constraint projects_of_user unique (user_id, id),
    constraint projects_user_id_foreign foreign key (user_id) references auth."user" (id) on delete cascade
  )`,
  ...ownRows('projects'),
  `grant select, insert, update, delete on app.projects to ${appRole}`,
];

const ownRows = (table: string): string[] => [
  `alter table app.${table} enable row level security`,
  `alter table app.${table} force row level security`,
  `create policy ${table}_own_rows_only on app.${table} using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
];

const columns = [
  `alter table app.todos
    add column deleted_at timestamptz,
    add column project_id uuid,
    add column tags text[] not null default '{}',
    add column due_time time(0),
    add column due_at timestamptz,
    add column time_zone text,
    add column recurrence text,
    add column recurred_from uuid,
    add column position text collate "C" not null default ${newestPosition},
    add column state smallint not null generated always as (${generatedColumns.state}) stored,
    add column due_sort timestamptz not null generated always as (${generatedColumns.dueSort}) stored,
    add column priority_rank smallint not null generated always as (${generatedColumns.priorityRank}) stored,
    add constraint todos_project_foreign foreign key (user_id, project_id)
      references app.projects (user_id, id) on delete set null (project_id),
    add constraint todos_tags_few check (cardinality(tags) <= 20),
    add constraint todos_due_whole check ((due_at is null) = (due_time is null) and (due_at is null or (due_on is not null and time_zone is not null))),
    add constraint todos_recurrence_due check (recurrence is null or (due_on is not null and char_length(recurrence) <= 500))`,
  // todos of before stand as they were shown: newest first; the owner sees them all for as long as this takes
  'alter table app.todos no force row level security',
  `update app.todos t set position = 'm' || lpad(to_hex(4503599627370495 - (extract(epoch from now()) * 1000000)::bigint + o.n), 13, '0')
    from (select id, row_number() over (partition by user_id order by id desc) as n from app.todos) o where o.id = t.id`,
  'alter table app.todos force row level security',
];

const indexes = [
  'create index todos_completed_newest on app.todos (user_id, id) where completed_at is not null',
  'create index todos_deleted_newest on app.todos (user_id, id) where deleted_at is not null',
  'create index todos_deleted_oldest on app.todos (user_id, deleted_at) where deleted_at is not null',
  'create index todos_by_due on app.todos (user_id, state, due_sort, id)',
  'create index todos_by_priority on app.todos (user_id, state, priority_rank, id)',
  'create index todos_by_position on app.todos (user_id, state, position, id)',
  'create index todos_of_project on app.todos (user_id, project_id, id) where project_id is not null',
  'create unique index todos_recurred_once on app.todos (recurred_from) where recurred_from is not null',
  `create index todos_words on app.todos using gin (${searchVector})`,
];

/** Tags once more, a row each: what a list of one tag pages through. A trigger keeps them, whoever writes the todo. */
const tags = (appRole: string): string[] => [
  `create table app.todo_tags (
    user_id uuid not null,
    tag text not null,
    todo_id uuid not null references app.todos (id) on delete cascade,
    primary key (user_id, tag, todo_id)
  )`,
  'create index todo_tags_of_todo on app.todo_tags (todo_id)',
  ...ownRows('todo_tags'),
  `grant select, insert, delete on app.todo_tags to ${appRole}`,
  `create function app.keep_todo_tags() returns trigger language plpgsql set search_path = '' as $$
  begin
    if tg_op = 'UPDATE' then
      delete from app.todo_tags where todo_id = new.id and tag <> all (new.tags);
    end if;
    insert into app.todo_tags (user_id, tag, todo_id) select new.user_id, tag, new.id from unnest(new.tags) tag on conflict do nothing;
    return null;
  end $$`,
  `create trigger todos_keep_tags_of_new after insert on app.todos for each row when (new.tags <> '{}') execute function app.keep_todo_tags()`,
  `create trigger todos_keep_tags_of_changed after update of tags on app.todos for each row
    when (new.tags is distinct from old.tags) execute function app.keep_todo_tags()`,
];

/**
 * Row-level security keeps the operator of full-text search from using its index, so a function of the owner looks the candidates up, for the
 * current user only. It gives ids away and nothing else: the list that asked reads the rows under row-level security like any other.
 */
const search = (appRole: string): string[] => [
  'create policy todos_searched_by_owner on app.todos for select to current_user using (true)',
  `create function app.find_todos(words text, at_most int) returns setof uuid
    language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
  declare
    me uuid := ${currentUser};
    wanted tsquery := to_tsquery('simple', words);
  begin
    return query select t.id from app.todos t
      where t.user_id = me and ${searchVector.replace(/title|notes/g, 't.$&').replace("'simple'", "'simple'::regconfig")} @@ wanted
      order by t.id desc limit at_most;
  end $$`,
  'revoke execute on function app.find_todos(text, int) from public',
  `grant execute on function app.find_todos(text, int) to ${appRole}`,
];

/** Answers of creations that carried an Idempotency-Key, until they expire. */
const idempotencyKeys = (appRole: string): string[] => [
  `create table app.idempotency_keys (
    user_id uuid not null references auth."user" (id) on delete cascade,
    key text not null,
    fingerprint text not null,
    answer_id uuid not null,
    answer text not null,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
  )`,
  'create index idempotency_keys_oldest on app.idempotency_keys (user_id, created_at)',
  ...ownRows('idempotency_keys'),
  `grant select, insert, update, delete on app.idempotency_keys to ${appRole}`,
];

/** Projects, tags, trash, times, recurrence, manual order, search and idempotency: all added, so that the release before still runs on it. */
export const todosMoreSchemaSql = (appRole: string): string[] => [
  ...projects(appRole),
  ...columns,
  ...indexes,
  ...tags(appRole),
  ...search(appRole),
  ...idempotencyKeys(appRole),
];
