import { currentUser } from '../database/own-rows-only.ts';

/**
 * Conversations with the assistant, what it waits for, and what it used up. The second column of the foreign keys keeps rows of one user
 * out of conversations of another: checks of foreign keys do not see row-level security.
 */
export function assistantSchemaSql(appRole: string): string[] {
  return [
    `create table app.assistant_conversations (
      id uuid primary key default uuidv7(),
      user_id uuid not null references auth."user" (id) on delete cascade,
      title text not null default '',
      created_at timestamptz not null default now(),
      busy_until timestamptz,
      constraint assistant_conversations_title_length check (char_length(title) <= 200),
      constraint assistant_conversations_owner unique (id, user_id)
    )`,
    `create table app.assistant_messages (
      id bigint generated always as identity primary key,
      user_id uuid not null,
      conversation_id uuid not null,
      role text not null,
      text text not null,
      source text,
      tool jsonb,
      at timestamptz not null default now(),
      constraint assistant_messages_role_known check (role in ('user', 'assistant', 'tool')),
      constraint assistant_messages_conversation foreign key (conversation_id, user_id)
        references app.assistant_conversations (id, user_id) on delete cascade
    )`,
    `create table app.assistant_confirmations (
      id uuid primary key default uuidv7(),
      user_id uuid not null,
      conversation_id uuid not null,
      tool text not null,
      arguments jsonb not null,
      summary text not null,
      status text not null default 'pending',
      expires_at timestamptz not null,
      settled_at timestamptz,
      constraint assistant_confirmations_status_known check (status in ('pending', 'confirmed', 'refused')),
      constraint assistant_confirmations_conversation foreign key (conversation_id, user_id)
        references app.assistant_conversations (id, user_id) on delete cascade
    )`,
    `create table app.assistant_usage (
      user_id uuid not null references auth."user" (id) on delete cascade,
      day date not null,
      tokens bigint not null,
      primary key (user_id, day)
    )`,
    'create index assistant_conversations_newest on app.assistant_conversations (user_id, id)',
    'create index assistant_messages_in_order on app.assistant_messages (conversation_id, id)',
    'create index assistant_confirmations_of on app.assistant_confirmations (conversation_id, id)',
    ...['conversations', 'messages', 'confirmations', 'usage'].flatMap((name) => ownRows(`assistant_${name}`)),
    `grant select, insert, update, delete on app.assistant_conversations to ${appRole}`,
    `grant select, insert on app.assistant_messages to ${appRole}`,
    `grant select, insert, update on app.assistant_confirmations, app.assistant_usage to ${appRole}`,
  ];
}

function ownRows(table: string): string[] {
  return [
    `alter table app.${table} enable row level security`,
    `alter table app.${table} force row level security`,
    `create policy ${table}_own_rows_only on app.${table} using (user_id = ${currentUser}) with check (user_id = ${currentUser})`,
  ];
}
