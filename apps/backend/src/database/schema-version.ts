/** The migrations, oldest first. Services know the names alone, so that they start without loading the migrator. */
export const migrationNames = [
  '0001-accounts',
  '0002-todos',
  '0003-events',
  '0004-activity',
  '0005-todos-more',
  '0006-accounts-more',
  '0007-events-more',
  '0008-assistant',
  '0010-telemetry',
  '0012-active-release',
  '0013-roles',
  '0014-reminders-more',
  '0015-ended-sessions',
  '0016-mails',
  '0017-signing-keys',
  '0018-todos-order',
  '0019-todos-json',
  '0020-settings',
  '0021-todos-filters',
] as const;

/** The newest migration this release needs. A database that has moved on further still serves it: migrations only add. */
export const schemaVersion: string = migrationNames[migrationNames.length - 1] ?? '';

export const migrationsTable = 'app.schema_migrations';
