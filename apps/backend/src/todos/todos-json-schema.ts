import { composedJson, jsonShape } from './todo-json.ts';

/**
 * Migration 0019: a todo keeps its own JSON, so that a list reads it instead of composing it anew for each reader. Both columns are empty in
 * rows that nobody has changed since; readers compose those. Nothing is rewritten, and the release before never notices.
 */
export const todosJsonSchemaSql = (): string[] => [
  'alter table app.todos add column json text, add column json_shape int',
  "comment on column app.todos.json is 'derived: the row as the API writes it, kept by a trigger'",
  "comment on column app.todos.json_shape is 'derived: which JSON it is, see todo-json.ts'",
  // The body follows the code, so it is put in place by keepTodoJsonSql, with every migration.
  'create function app.keep_todo_json() returns trigger language plpgsql as $$ begin return new; end $$',
  // The statement of the API that makes a todo brings its JSON along, which spares it the call.
  'create trigger todos_keep_json_of_new before insert on app.todos for each row when (new.json_shape is null) execute function app.keep_todo_json()',
  'create trigger todos_keep_json_of_changed before update on app.todos for each row execute function app.keep_todo_json()',
];

/** A row stays short enough to lie in its page with its JSON: what is longer would be compressed or moved away, and kept twice. */
const mostBytes = 1000;

const isKept = (json: string): string => `octet_length(${json}) <= ${mostBytes}`;

/** What a new row keeps, given its JSON: values of the columns json and json_shape. */
export const keptOf = (json: string): string =>
  `case when ${isKept(json)} then ${json} end, case when ${isKept(json)} then ${jsonShape} end`;

/**
 * The function that keeps the JSON of a todo, whoever writes it: statements, foreign keys, the release before. Whoever adds a member to a todo
 * changes composedJson and nothing else: the next migration, of whatever name, puts this function in place, and rows follow as they change.
 */
export const keepTodoJsonSql = `create or replace function app.keep_todo_json() returns trigger language plpgsql
  set search_path = '' set timezone = 'UTC' as $$
  begin
    new.json := ${composedJson('new')};
    new.json_shape := ${jsonShape};
    if not ${isKept('new.json')} then
      new.json := null;
      new.json_shape := null;
    end if;
    return new;
  end $$`;
