import { act, renderHook, waitFor } from '@testing-library/react';
import { hideForDelete, isPendingDelete } from '../../src/api/pending-deletes.ts';
import { useCreateTodo, useDeleteTodo, useUpdateTodo } from '../../src/api/todos.ts';
import { fakeApi, json, networkFailure, problem } from '../support/fake-api.ts';
import { listed, putTodos, testClient, within } from '../support/render.tsx';
import { todo } from '../support/todos.ts';

function held(): { readonly answer: Promise<Response>; readonly give: (response: Response) => void } {
  let give: (response: Response) => void = () => {};
  const answer = new Promise<Response>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

test('an edit shows at once and keeps what the server makes of it', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  const { answer, give } = held();
  fakeApi({ 'PATCH /api/todos/a': [() => answer] });
  const { result } = renderHook(() => useUpdateTodo(() => {}), { wrapper: within(client) });
  act(() => result.current.mutate({ id: 'a', patch: { title: 'Water the trees' } }));
  await waitFor(() => expect(listed(client, 'open')[0]).toMatchObject({ title: 'Water the trees', version: 1 }));
  give(json(todo({ title: 'Water the trees', version: 2 })));
  await waitFor(() => expect(listed(client, 'open')[0]?.version).toBe(2));
});

test('a refused edit takes back its own fields and leaves the others alone', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  const { answer, give } = held();
  fakeApi({ 'PATCH /api/todos/a': [() => answer] });
  const onFailure = jest.fn();
  const { result } = renderHook(() => useUpdateTodo(onFailure), { wrapper: within(client) });
  act(() => result.current.mutate({ id: 'a', patch: { title: 'Nope' } }));
  await waitFor(() => expect(listed(client, 'open')[0]?.title).toBe('Nope'));
  putTodos(client, 'open', [{ ...todo(), title: 'Nope', priority: 'high' }]);
  give(problem(400, 'validation-failed'));
  await waitFor(() => expect(onFailure).toHaveBeenCalledWith(expect.objectContaining({ id: 'validation-failed' }), expect.anything()));
  expect(listed(client, 'open')[0]).toEqual(todo({ priority: 'high' }));
});

test('an edit of what was deleted elsewhere removes it here', async () => {
  const client = testClient();
  putTodos(client, 'all', [todo(), todo({ id: 'b' })]);
  fakeApi({ 'PATCH /api/todos/a': [() => problem(404, 'todo-not-found')] });
  const { result } = renderHook(() => useUpdateTodo(() => {}), { wrapper: within(client) });
  act(() => result.current.mutate({ id: 'a', patch: { completed: true } }));
  await waitFor(() => expect(listed(client, 'all').map(({ id }) => id)).toEqual(['b']));
});

test('an edit is tried again over a bad connection', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  const { calls } = fakeApi({ 'PATCH /api/todos/a': [networkFailure, () => json(todo({ version: 2 }))] });
  const { result } = renderHook(() => useUpdateTodo(() => {}), { wrapper: within(client) });
  act(() => result.current.mutate({ id: 'a', patch: { priority: 'low' } }));
  await waitFor(() => expect(listed(client, 'open')[0]?.version).toBe(2));
  expect(calls).toHaveLength(2);
});

const milk = { title: 'Buy milk', notes: '', priority: 'none' as const, dueOn: null };

test('a new todo shows at once under a passing id, then once under its own', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  const { answer, give } = held();
  fakeApi({ 'POST /api/todos': [() => answer] });
  const { result } = renderHook(() => useCreateTodo(() => {}), { wrapper: within(client) });
  act(() => result.current.mutate(milk));
  await waitFor(() => expect(listed(client, 'open')[0]?.id).toMatch(/^draft-/));
  give(json(todo({ ...milk, id: 'n' }), 201));
  await waitFor(() => expect(listed(client, 'open').map(({ id }) => id)).toEqual(['n', 'a']));
});

test('a new todo that did not arrive goes away, is told, and is not sent twice', async () => {
  const client = testClient();
  putTodos(client, 'open', []);
  const { calls } = fakeApi({ 'POST /api/todos': [networkFailure] });
  const onFailure = jest.fn();
  const { result } = renderHook(() => useCreateTodo(onFailure), { wrapper: within(client) });
  act(() => result.current.mutate(milk));
  await waitFor(() => expect(onFailure).toHaveBeenCalledWith(expect.anything(), milk));
  expect(listed(client, 'open')).toEqual([]);
  expect(calls).toHaveLength(1);
});

test('a delete that fails shows the todo again', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  hideForDelete('a');
  fakeApi({ 'DELETE /api/todos/a': [() => problem(403, 'forbidden')] });
  const { result } = renderHook(() => useDeleteTodo(() => {}), { wrapper: within(client) });
  act(() => result.current.mutate('a'));
  await waitFor(() => expect(isPendingDelete('a')).toBe(false));
  expect(listed(client, 'open')).toHaveLength(1);
});

test('deleting what is gone already is no failure', async () => {
  const client = testClient();
  putTodos(client, 'open', [todo()]);
  fakeApi({ 'DELETE /api/todos/a': [() => problem(404, 'todo-not-found')] });
  const onFailure = jest.fn();
  const { result } = renderHook(() => useDeleteTodo(onFailure), { wrapper: within(client) });
  act(() => result.current.mutate('a'));
  await waitFor(() => expect(listed(client, 'open')).toEqual([]));
  expect(onFailure).not.toHaveBeenCalled();
});
