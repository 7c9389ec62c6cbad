import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TodosView } from '../../../src/app/(app)/todos/todos-view.tsx';
import { type Call, fakeApi, json, networkFailure } from '../../support/fake-api.ts';
import { renderWith, testClient } from '../../support/render.tsx';
import { todo } from '../../support/todos.ts';

let show: string | null = null;
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace: jest.fn() }),
  useSearchParams: () => new URLSearchParams(show ? { show } : {}),
}));

const me = () => json({ id: 'u1', email: 'ada@example.com', name: 'Ada' });
const page =
  (...items: ReturnType<typeof todo>[]) =>
  () =>
    json({ items, nextCursor: null });
const never = () => new Promise<Response>(() => {});

beforeEach(() => {
  show = null;
  sessionStorage.clear();
});

function open(answers: Parameters<typeof fakeApi>[0]): { readonly calls: Call[] } {
  const api = fakeApi({ 'GET /api/me': [me], ...answers });
  renderWith(testClient(), <TodosView />);
  return api;
}

test('while loading, an outline stands there and says so', () => {
  open({ 'GET /api/todos': [never] });
  expect(screen.getByRole('status')).toHaveTextContent('Loading your todos');
});

test('a list that could not be loaded says why and is asked for again on demand', async () => {
  open({ 'GET /api/todos': [networkFailure, page(todo())] });
  expect(await screen.findByRole('alert')).toHaveTextContent('The server could not be reached');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('checkbox', { name: 'Water the plants' })).toBeVisible();
});

test('an empty list offers the next step, which is typing', async () => {
  open({ 'GET /api/todos': [page()] });
  await userEvent.click(await screen.findByRole('button', { name: 'Add a todo' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus();
});

test('nothing completed is told apart from nothing at all', async () => {
  show = 'completed';
  open({ 'GET /api/todos': [page()] });
  expect(await screen.findByText('Nothing completed yet')).toBeVisible();
});

test('n opens the form, Enter adds and leaves room for the next one', async () => {
  const api = open({ 'GET /api/todos': [page(todo())], 'POST /api/todos': [() => json(todo({ id: 'n', title: 'Buy milk' }), 201)] });
  await screen.findByRole('checkbox');
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Buy milk{Enter}');
  expect(await screen.findByRole('checkbox', { name: 'Buy milk' })).toBeVisible();
  expect(api.calls.find(({ method }) => method === 'POST')?.body).toEqual({ title: 'Buy milk', notes: '', priority: 'none', dueOn: null });
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('');
});

test('a todo without a title is not sent', async () => {
  const api = open({ 'GET /api/todos': [page(todo())] });
  await screen.findByRole('checkbox');
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), '   {Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('Give it a title first.');
  expect(api.calls.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('what could not be added is back in the form', async () => {
  open({ 'GET /api/todos': [page(todo())], 'POST /api/todos': [networkFailure] });
  await screen.findByRole('checkbox');
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Buy milk{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Buy milk'));
});

test('what was typed before the page was left is still there', async () => {
  sessionStorage.setItem('keelson.draft.u1.new', JSON.stringify({ title: 'Half a tho', notes: '', priority: 'low', dueOn: null }));
  open({ 'GET /api/todos': [page(todo())] });
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Half a tho');
});

test('an edit sends only what changed and gives the focus back to its row', async () => {
  const api = open({ 'GET /api/todos': [page(todo())], 'PATCH /api/todos/a': [() => json(todo({ title: 'Water', version: 2 }))] });
  (await screen.findByRole('checkbox')).focus();
  await userEvent.keyboard('e');
  const title = screen.getByRole('textbox', { name: 'Title' });
  await userEvent.clear(title);
  await userEvent.type(title, 'Water{Enter}');
  await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Water' })).toHaveFocus());
  expect(api.calls.find(({ method }) => method === 'PATCH')?.body).toEqual({ title: 'Water' });
});

test('Escape leaves an edit without saving', async () => {
  const api = open({ 'GET /api/todos': [page(todo())] });
  (await screen.findByRole('checkbox')).focus();
  await userEvent.keyboard('e');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), ' never{Escape}');
  expect(screen.getByRole('checkbox', { name: 'Water the plants' })).toHaveFocus();
  expect(api.calls.every(({ method }) => method === 'GET')).toBe(true);
});
