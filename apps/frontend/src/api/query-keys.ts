import type { TodoQuery } from './types.ts';

export const queryKeys = {
  me: ['me'] as const,
  settings: ['settings'] as const,
  todos: ['todos'] as const,
  todoList: (query: TodoQuery) => ['todos', query] as const,
  todo: (id: string) => ['todo', id] as const,
  projects: ['projects'] as const,
  tags: ['tags'] as const,
  activity: ['activity'] as const,
  reminders: ['reminders'] as const,
};
