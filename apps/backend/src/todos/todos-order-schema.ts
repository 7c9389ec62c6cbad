/** The key below as an index has it. */
export const newestKeyOfIndex = 'least(id, id)';

/**
 * What lists of the newest todos page through: the id, in a form that the primary key does not have. With the bare id PostgreSQL may read the
 * primary key backwards instead, past the todos of everybody else, until it has met enough of one person: somebody with few would wait for
 * the whole table.
 */
export const newestKey = (row: string): string => newestKeyOfIndex.replaceAll('id', `${row}.id`);

/**
 * Migration 0018: one index for lists of all todos that are not in the trash, one for those of a single state. Those that had the bare id go:
 * the release before is right without them, and reads todos_newest for as long as it still runs.
 */
export const todosOrderSchemaSql = (): string[] => [
  `create index todos_kept_newest on app.todos (user_id, (${newestKeyOfIndex})) where deleted_at is null`,
  `create index todos_of_state_newest on app.todos (user_id, state, (${newestKeyOfIndex}))`,
  'drop index app.todos_open_newest',
  'drop index app.todos_completed_newest',
  'drop index app.todos_deleted_newest',
];
