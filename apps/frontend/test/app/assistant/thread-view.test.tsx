import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createQueryClient } from '../../../src/api/query-client.ts';
import { emptyThread } from '../../../src/app/(app)/assistant/thread.ts';
import { ThreadView } from '../../../src/app/(app)/assistant/thread-view.tsx';
import { fakeApi, json, problem } from '../../support/fake-api.ts';
import { renderWith, testClient } from '../../support/render.tsx';

// Markdown is read by a package of its own, which is loaded with the first answer
jest.mock('../../../src/app/(app)/assistant/markdown.tsx', () => ({ Markdown: ({ text }: { text: string }) => <p>{text}</p> }));

const conversations = 'POST /api/assistant/conversations';
const messages = 'POST /api/assistant/conversations/c/messages';
const begun = () => json({ id: 'c', title: '', createdAt: '2026-11-24T10:00:00Z' }, 201);
const status = () => json({ source: 'stand-in', notice: null, tokensPerDay: 0, tokensUsedToday: 0 });
const streamed =
  (...events: [event: string, data: unknown][]) =>
  () =>
    new Response(events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''));
const confirmation = { id: 'q', tool: 'delete_todo', summary: 'Delete "milk"', status: 'pending', expiresAt: '2026-11-24T10:00:00Z' };

beforeEach(() => {
  window.scrollTo = () => {};
  sessionStorage.clear();
});

function open(answers: Parameters<typeof fakeApi>[0]) {
  const onBegun = jest.fn();
  const { calls } = fakeApi({ 'GET /api/assistant': [status], ...answers });
  renderWith(testClient(), <ThreadView initial={emptyThread} conversationId={undefined} onBegun={onBegun} />);
  return { calls, onBegun };
}

const say = (text: string) => userEvent.type(screen.getByLabelText('Message to the assistant'), `${text}{Enter}`);

test('the first message begins a conversation; a deletion waits for a yes', async () => {
  const { calls, onBegun } = open({
    [conversations]: [begun],
    [messages]: [streamed(['start', { source: 'stand-in' }], ['confirmation', confirmation], ['done', { source: 'stand-in' }])],
    'POST /api/assistant/conversations/c/confirmations/q': [
      () => json({ confirmation: { ...confirmation, status: 'confirmed' }, message: { text: 'It is gone', source: 'stand-in' } }),
    ],
  });
  await say('delete milk');
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, delete' }));
  expect(await screen.findByText('It is gone')).toBeVisible();
  expect(screen.getByText('You confirmed: Delete "milk"')).toBeVisible();
  expect(onBegun).toHaveBeenCalledWith('c');
  const sent = calls.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(sent).toEqual([undefined, { text: 'delete milk', timeZone: expect.any(String) }, { decision: 'confirm' }]);
});

test('a refused message is told, and is asked again', async () => {
  const answer = streamed(['start', { source: 'openai' }], ['text', { delta: 'Hello' }], ['done', { source: 'openai' }]);
  const { calls } = open({ [conversations]: [begun], [messages]: [() => problem(409, 'conversation-busy', 'one at a time'), answer] });
  await say('hi');
  expect(await screen.findByText('one at a time')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Hello')).toBeVisible();
  await waitFor(() => expect(screen.queryByText('one at a time')).toBeNull());
  expect(calls.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(2);
});

test('what was typed outlives a reload, until it was heard', async () => {
  open({ [conversations]: [begun], [messages]: [streamed(['start', { source: 'openai' }], ['done', { source: 'openai' }])] });
  await userEvent.type(screen.getByLabelText('Message to the assistant'), 'half a th');
  expect(sessionStorage.getItem('keelson.draft.assistant')).toBe('"half a th"');
  await say('ought');
  await waitFor(() => expect(sessionStorage).toHaveLength(0));
});

test('an answer is stopped, stays as far as it came, and is asked for again', async () => {
  let breakOff = () => {};
  const endless = () =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('event: text\ndata: {"delta":"Well, "}\n\n'));
          // what a browser does with the body of a request that is given up
          breakOff = () => controller.error(new DOMException('given up', 'AbortError'));
        },
      }),
    );
  open({
    [conversations]: [begun],
    [messages]: [endless, streamed(['start', { source: 'openai' }], ['text', { delta: 'In short: no' }], ['done', { source: 'openai' }])],
  });
  await say('tell me a story');
  expect(await screen.findByText('Well,')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  breakOff();
  expect(await screen.findByText('Stopped')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('In short: no')).toBeVisible();
});

test('a session that ended leads to signing in, and what was said is kept for after it', async () => {
  const onSignedOut = jest.fn();
  const over = () => problem(401, 'not-signed-in');
  fakeApi({ 'GET /api/assistant': [status], [conversations]: [over], 'POST /api/session': [over] });
  renderWith(createQueryClient(onSignedOut), <ThreadView initial={emptyThread} conversationId={undefined} onBegun={() => {}} />);
  await say('a thought that took long to write');
  await waitFor(() => expect(onSignedOut).toHaveBeenCalled());
  expect(sessionStorage.getItem('keelson.draft.assistant')).toBe('"a thought that took long to write"');
});
