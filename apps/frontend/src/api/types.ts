import type { operations } from './schema.generated.ts';

type JsonOf<Responses, Status extends keyof Responses> = Responses[Status] extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;
type ListParameters = NonNullable<operations['listTodos']['parameters']['query']>;

export type TodoPage = JsonOf<operations['listTodos']['responses'], 200>;
export type Todo = TodoPage['items'][number];
export type Priority = Todo['priority'];
export type TodoStatus = NonNullable<ListParameters['status']>;
export type TodoSort = NonNullable<ListParameters['sort']>;
/** What a list of todos is narrowed by and ordered by; pages are read from it. */
export type TodoQuery = Readonly<Omit<ListParameters, 'limit' | 'cursor'>>;
export type NewTodo = BodyOf<operations['createTodo']>;
export type TodoPatch = BodyOf<operations['updateTodo']>;
export type TodoPlace = BodyOf<operations['moveTodo']>;
export type BulkChange = BodyOf<operations['bulkEditTodos']>['change'];
export type BulkResult = JsonOf<operations['bulkEditTodos']['responses'], 200>;
export type Project = JsonOf<operations['listProjects']['responses'], 200>['items'][number];
export type Tag = JsonOf<operations['listTags']['responses'], 200>['items'][number];
export type ActivityPage = JsonOf<operations['listActivity']['responses'], 200>;
export type Activity = ActivityPage['items'][number];
export type Me = JsonOf<operations['getMe']['responses'], 200>;
export type BrowserReport = NonNullable<operations['reportVitals']['requestBody']>['content']['application/json'];
