import type { PolicyDef } from '@mikro-orm/core';

/**
 * Who the current transaction acts for. The setting is '' (not null) after a transaction that set it, and the sub-select makes
 * PostgreSQL evaluate it once per statement instead of once per row.
 */
export const currentUser = "(select nullif(current_setting('app.user_id', true), ''))::uuid";

/** The row-level security policy of tables with a user_id: everybody sees and writes their own rows, nobody sees none. */
export const ownRowsOnly = (table: string): PolicyDef => ({
  name: `${table}_own_rows_only`,
  command: 'all',
  using: `user_id = ${currentUser}`,
  check: `user_id = ${currentUser}`,
});
