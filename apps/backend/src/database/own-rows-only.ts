import type { PolicyDef } from '@mikro-orm/core';

/**
 * Who the current transaction acts for. The setting is '' (not null) after a transaction that set it, and the sub-select makes
 * PostgreSQL evaluate it once per statement instead of once per row.
 */
export const currentUser = "(select nullif(current_setting('app.user_id', true), ''))::uuid";

/**
 * The same for the conditions of statements. It is a uuid already inside of the sub-select: outside, PostgreSQL would read the text anew for each row
 * that it looks at, those of other people included. Policies keep the other form, with which they were released; the planner takes this one.
 */
export const actingUser = "(select nullif(current_setting('app.user_id', true), '')::uuid)";

/** The row-level security policy of tables with a user_id: everybody sees and writes their own rows, nobody sees none. */
export const ownRowsOnly = (table: string): PolicyDef => ({
  name: `${table}_own_rows_only`,
  command: 'all',
  using: `user_id = ${currentUser}`,
  check: `user_id = ${currentUser}`,
});
