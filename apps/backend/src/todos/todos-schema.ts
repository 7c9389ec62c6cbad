import { currentUser } from '../database/own-rows-only.ts';

/** The first shape of app.todos. It has to equal TodoEntity: a test asks MikroORM for the difference and expects none. */
export const todosSchemaSql = (appRole: string): string[] => [
  `create table app.todos (
    id uuid primary key default uuidv7(),
    user_id uuid not null,
    title text not null,
    notes text not null default '',
    priority text not null default 'none',
    due_on date,
    completed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    constraint todos_title_length check (char_length(title) between 1 and 200),
    constraint todos_notes_length check (char_length(notes) <= 10000),
    constraint todos_priority_known check (priority in ('none', 'low', 'medium', 'high')),
    constraint todos_user_id_foreign foreign key (user_id) references auth."user" (id) on delete cascade
  )`,
  'create index todos_newest on app.todos (user_id, id)',
  'create index todos_open_newest on app.todos (user_id, id) where completed_at is null',
  'alter table app.todos enable row level security',
  'alter table app.todos force row level security',
  `create policy todos_own_rows_only on app.todos using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
  `grant select, insert, update, delete on app.todos to ${appRole}`,
];
