import type { TodoStatus } from './types.ts';

export const queryKeys = {
  me: ['me'] as const,
  todos: ['todos'] as const,
  todoList: (status: TodoStatus) => ['todos', status] as const,
  activity: ['activity'] as const,
};
