import { migrationExceptions } from '../../src/database/migration-exceptions.ts';
import { lintMigration } from '../../src/database/migration-lint.ts';
import { statementsOf } from '../../src/database/migrations.ts';
import { migrationNames } from '../../src/database/schema-version.ts';

const problemsOf = (...statements: string[]): string[] => lintMigration('0099-test', statements).map(({ problem }) => problem);

test.each(migrationNames)('%s takes nothing away from the release that still runs', (name) => {
  expect(lintMigration(name, statementsOf(name, { app: '"app"', worker: '"worker"' }), migrationExceptions)).toEqual([]);
});

test('migrations are in the order of their numbers, each number once', () => {
  expect([...migrationNames]).toEqual([...migrationNames].sort());
  expect(new Set(migrationNames.map((name) => name.slice(0, 4))).size).toBe(migrationNames.length);
});

test.each([
  ['drop table app.todos', 'drops what the running release may use'],
  ['DROP TABLE IF EXISTS\n  app.todos', 'drops what the running release may use'],
  ['drop function app.find_todos(text, int)', 'drops what the running release may use'],
  ['alter table app.todos drop column notes', 'drops a column'],
  ['alter table app.todos drop notes', 'drops a column'],
  ['alter table only app.todos add column a int, drop column notes', 'drops a column'],
  ['alter table app.todos rename column notes to text', 'renames: the running release knows the old name'],
  ['alter table auth."user" rename to people', 'renames: the running release knows the old name'],
  ['alter table app.todos set schema archive', 'moves a table to another schema'],
  ['alter table app.todos alter column title type varchar(50)', 'changes the type of a column'],
  ['alter table app.todos alter "dueOn" set data type text', 'changes the type of a column'],
  ['alter table app.todos alter column notes drop default', 'takes a default away that the running release may rely on'],
  ['alter table app.todos alter column due_on set not null', 'makes a column not null that the running release may leave out'],
  [
    'alter table app.todos add column owner uuid not null',
    'adds a column that is not null and has no default: inserts of the running release fail',
  ],
  [
    "alter table app.todos add a text not null, add b text default 'x'",
    'adds a column that is not null and has no default: inserts of the running release fail',
  ],
  ['truncate app.todos', 'empties a table'],
  ['revoke insert on app.todos from app', 'takes a right away that the running release may use'],
])('%s: refused', (statement, problem) => {
  expect(problemsOf(statement)).toEqual([problem]);
});

test.each([
  'alter table app.todos add column owner uuid',
  "alter table app.todos add column tags text[] not null default '{}', add column rank int not null generated always as (1) stored",
  'alter table app.todos drop constraint todos_title_length',
  "comment on table app.todos is 'drop table app.todos'",
  '-- drop table app.todos\ncreate index todos_due on app.todos (due_on)',
  'revoke execute on function app.find_todos(text, int) from public',
])('%s: passes', (statement) => {
  expect(problemsOf(statement)).toEqual([]);
});

test('a table that the migration itself makes may become stricter in it', () => {
  expect(problemsOf('create table app.notes (id uuid)', 'alter table app.notes add column text text not null')).toEqual([]);
});

test('an exception permits one statement of one migration', () => {
  const exceptions = [{ migration: '0099-test', statement: 'drop table app.old', because: 'last read in release 12' }];
  expect(lintMigration('0099-test', ['drop table app.old'], exceptions)).toEqual([]);
  expect(lintMigration('0099-test', ['drop table app.todos'], exceptions)).toHaveLength(1);
  expect(lintMigration('0098-test', ['drop table app.old'], exceptions)).toHaveLength(1);
});

test('every exception gives its reason', () => {
  expect(migrationExceptions.filter(({ because }) => because.length < 20)).toEqual([]);
});
