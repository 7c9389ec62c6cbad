/** Tables that events travel through, with those by which operators steer them: of all people, so none of the API's business. */
const ofEvents = [
  'select, insert, delete on app.outbox, app.event_log, app.consumed_events',
  'select, insert, update on app.event_partitions, app.consumer_offsets, app.consumer_controls, app.active_release',
  'select, insert, update, delete on app.dead_letters, app.consumer_members',
];

/** What consumers and periodic jobs write for people, one person at a time under row-level security; and who there is to write for. */
const ofPeople = [
  'select, insert on app.activity, app.reminders',
  'select, insert, update on app.daily_statistics',
  'select on app.todos',
  'select (id) on auth."user"',
  'select ("userId", "updatedAt") on auth.session',
];

/** The API changes what people have, leaves events in the outbox without seeing any, and reads what the worker makes of them. */
const ofApi = [
  'select, insert, update, delete on all tables in schema auth',
  'select, insert, update, delete on app.todos, app.projects, app.idempotency_keys, app.assistant_conversations',
  'select, insert, delete on app.todo_tags',
  'select, insert on app.assistant_messages',
  'select, insert, update on app.assistant_confirmations, app.assistant_usage',
  'select on app.activity, app.reminders, app.daily_statistics',
  'insert on app.outbox',
  'execute on function app.find_todos(text, int)',
];

/** Events of an account go with it, also those set aside. A trigger of the owner's, so that whoever deletes accounts need not see events. */
const forgetEvents = [
  `create function app.forget_events() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    delete from app.outbox where payload ->> 'userId' = old.id::text;
    delete from app.dead_letters where strpos(value, old.id::text) > 0;
    return null;
  end $$`,
  'revoke execute on function app.forget_events() from public',
  'create trigger user_forget_events after delete on auth."user" for each row execute function app.forget_events()',
];

/**
 * Migration 0013: API and worker connect as roles of their own, each with what it needs and nothing more. The release before connects as
 * another role, which keeps its rights (see docs/backend-database.md).
 */
export function rolesSchemaSql(api: string, worker: string): string[] {
  return [
    ...forgetEvents,
    `revoke all on all tables in schema app, auth from ${api}, ${worker}`,
    ...ofApi.map((right) => `grant ${right} to ${api}`),
    ...[...ofEvents, ...ofPeople].map((right) => `grant ${right} to ${worker}`),
    `grant usage on all sequences in schema app to ${api}, ${worker}`,
  ];
}
