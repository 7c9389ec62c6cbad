import { newestKeyOfIndex } from './todos-order-schema.ts';

/**
 * Migration 0021: lists that are narrowed by project or priority read what they show and nothing else, however large the account.
 * todos_by_priority stays for the release before, which reads its order from it: the release after this one may drop it.
 */
export const todosFiltersSchemaSql = (): string[] => [
  `create index todos_of_project_newest on app.todos (user_id, project_id, state, (${newestKeyOfIndex})) where project_id is not null`,
  'create index todos_of_project_by_position on app.todos (user_id, project_id, state, position, id) where project_id is not null',
  `create index todos_of_priority_newest on app.todos (user_id, state, priority_rank, (${newestKeyOfIndex}))`,
  'drop index app.todos_of_project',
];
