import type { operations } from './schema.generated.ts';

type JsonOf<Responses, Status extends keyof Responses> = Responses[Status] extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;

export type TodoPage = JsonOf<operations['listTodos']['responses'], 200>;
export type Todo = TodoPage['items'][number];
export type Priority = Todo['priority'];
export type TodoStatus = NonNullable<NonNullable<operations['listTodos']['parameters']['query']>['status']>;
export type NewTodo = BodyOf<operations['createTodo']>;
export type TodoPatch = BodyOf<operations['updateTodo']>;
export type ActivityPage = JsonOf<operations['listActivity']['responses'], 200>;
export type Activity = ActivityPage['items'][number];
export type Me = JsonOf<operations['getMe']['responses'], 200>;
