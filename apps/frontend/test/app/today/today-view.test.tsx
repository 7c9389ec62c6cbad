import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TodayView } from '../../../src/app/(app)/today/today-view.tsx';
import { dayOf } from '../../../src/lib/dates.ts';
import { type Call, fakeApi, json, networkFailure, problem } from '../../support/fake-api.ts';
import { renderWith, testClient } from '../../support/render.tsx';
import { todo } from '../../support/todos.ts';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace: jest.fn(), push: jest.fn() }),
  useSearchParams: () => new URLSearchParams(window.location.search),
  usePathname: () => '/today',
}));

const today = dayOf(new Date());
const due = (fields = {}) => todo({ dueOn: today, ...fields });
const me = () => json({ id: 'u1', email: 'ada@example.com', name: 'Ada' });
const none = () => json({ items: [], nextCursor: null });
const page =
  (...items: ReturnType<typeof todo>[]) =>
  () =>
    json({ items, nextCursor: null });
const never = () => new Promise<Response>(() => {});

beforeEach(() => sessionStorage.clear());

function open(answers: Parameters<typeof fakeApi>[0], onRefused = jest.fn()): { readonly calls: Call[]; readonly onRefused: jest.Mock } {
  const api = fakeApi({ 'GET /api/me': [me], 'GET /api/projects': [none], 'GET /api/tags': [none], ...answers });
  renderWith(testClient(), <TodayView />, onRefused);
  return { ...api, onRefused };
}

test('while loading, an outline stands there and says so', () => {
  open({ 'GET /api/todos': [never] });
  expect(screen.getByText('Loading your todos')).toBeInTheDocument();
});

test('a list that could not be loaded says why and is asked for again on demand', async () => {
  open({ 'GET /api/todos': [networkFailure, page(due())] });
  expect(await screen.findByRole('alert')).toHaveTextContent('The server could not be reached');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('checkbox', { name: 'Water the plants' })).toBeVisible();
});

test('an empty list offers the next step, which is typing', async () => {
  open({ 'GET /api/todos': [page()] });
  await userEvent.click(await screen.findByRole('button', { name: 'Add a todo' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus();
});

test('n opens the form, Enter adds for today and leaves room for the next one', async () => {
  const made = () => json(due({ id: 'n', title: 'Buy milk' }), 201);
  const api = open({ 'GET /api/todos': [page(due())], 'POST /api/todos': [made] });
  await screen.findByRole('checkbox');
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Buy milk{Enter}');
  expect(await screen.findByRole('checkbox', { name: 'Buy milk' })).toBeVisible();
  const post = await waitFor(() => api.calls.find(({ method }) => method === 'POST') ?? Promise.reject(new Error('not sent')));
  expect(post.body).toEqual({ title: 'Buy milk', notes: '', priority: 'none', dueOn: today });
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('');
});

test('a todo without a title is not sent', async () => {
  const api = open({ 'GET /api/todos': [page(due())] });
  await screen.findByRole('checkbox');
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), '   {Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('Give it a title first.');
  expect(api.calls.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a completed todo leaves the list and reaches the server', async () => {
  const api = open({
    'GET /api/todos': [page(due())],
    'PATCH /api/todos/a': [() => json(due({ completedAt: '2026-11-24T11:00:00.000Z', version: 2 }))],
  });
  await userEvent.click(await screen.findByRole('checkbox'));
  await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
  expect(api.calls.find(({ method }) => method === 'PATCH')?.body).toEqual({ completed: true });
});

test('what the server refuses is taken back and told', async () => {
  const { onRefused } = open({ 'GET /api/todos': [page(due())], 'PATCH /api/todos/a': [() => problem(400, 'validation-failed')] });
  await userEvent.click(await screen.findByRole('checkbox'));
  await waitFor(() => expect(onRefused).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(screen.getByRole('checkbox')).not.toBeChecked());
});
