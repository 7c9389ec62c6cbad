/**
 * Migration 0015: sessions that ended lately, for as long as a JWT made from one could live. Whoever ends a session, and be it by a foreign
 * key, writes it down and rings: API processes then believe no JWT of it any more.
 */
export function endedSessionsSchemaSql(appRole: string): string[] {
  return [
    'create table app.ended_sessions (session_id uuid primary key, ended_at timestamptz not null default now())',
    'create index ended_sessions_oldest on app.ended_sessions (ended_at)',
    `create function app.note_ended_session() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      delete from app.ended_sessions where ended_at < now() - interval '15 minutes';
      insert into app.ended_sessions (session_id) values (old.id) on conflict do nothing;
      perform pg_notify('app_session_ended', old.id::text);
      return null;
    end $$`,
    'revoke execute on function app.note_ended_session() from public',
    'create trigger session_note_ended after delete on auth.session for each row execute function app.note_ended_session()',
    `grant select on app.ended_sessions to ${appRole}`,
  ];
}
