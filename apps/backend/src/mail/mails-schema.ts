/** Migration 0016: mails on their way, sealed: they hold addresses, and links that are ways in. A row goes when its mail was accepted. */
export function mailsSchemaSql(appRole: string): string[] {
  return [
    `create table app.mails (
      id uuid primary key default uuidv7(),
      kind text not null,
      sealed bytea not null,
      attempts int not null default 0,
      due_at timestamptz not null,
      created_at timestamptz not null default now(),
      failed_at timestamptz
    )`,
    'create index mails_due on app.mails (due_at) where failed_at is null',
    `grant select, insert, update, delete on app.mails to ${appRole}`,
  ];
}
