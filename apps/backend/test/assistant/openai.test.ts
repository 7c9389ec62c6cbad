import { assistantFeature } from '../../src/assistant/feature.ts';
import { until } from '../events/support/until.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { addTodos, Chat, titlesOf } from './support/chat.ts';
import { OpenAiServer, type ScriptedReply } from './support/openai-server.ts';

let server: OpenAiServer;
let backend: TestBackend;
let me: ApiClient;
let chat: Chat;
/** Lines in the log before the test. */
let said: number;

const startBackend = () =>
  startTestBackend({ openaiApiKey: 'sk-scripted', openaiBaseUrl: server.url, openaiModel: 'scripted', assistantTokensPerDay: 5000 });

const meet = async (where: TestBackend): Promise<void> => {
  me = await where.signUp();
  chat = await Chat.begin(me);
};

beforeAll(async () => {
  server = await OpenAiServer.start();
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
  await server.stop();
});

beforeEach(async () => {
  // A success, so that failures of the test before do not count towards an open circuit.
  server.script = () => ({ text: 'Hello.' });
  await meet(backend);
  await chat.say('hi');
  await meet(backend);
  server.calls.length = 0;
  server.abandoned = 0;
  said = backend.logLines.length;
});

/** Starts a backend for the one test that spoils it. */
const withOwnBackend = async (work: (own: TestBackend) => Promise<void>): Promise<void> => {
  const own = await startBackend();
  try {
    await meet(own);
    await work(own);
  } finally {
    await own.stop();
  }
};

const logged = (): string => backend.logLines.slice(said).join('');

const replies = (...list: readonly ScriptedReply[]): void => {
  server.script = (_, index) => list[index] ?? list.at(-1) ?? {};
};

const secret = 'my very private words';

const errorOf = (reply: { events: readonly { event: string; data: { id: string } }[] }) => reply.events.at(-1);

test('the answer streams as the model writes it, by the model and key of the environment', async () => {
  replies({ text: 'Hello, how are you?' });
  const reply = await chat.say('hi');
  expect(reply.events.map(({ event }) => event)).toEqual(['start', 'text', 'text', 'text', 'text', 'done']);
  expect(reply.text).toBe('Hello, how are you?');
  const [call] = server.calls;
  expect(call?.authorization).toBe('Bearer sk-scripted');
  expect(call?.body).toMatchObject({ model: 'scripted', stream: true, stream_options: { include_usage: true } });
  expect((await chat.read()).messages.at(-1)).toMatchObject({ source: 'openai', text: 'Hello, how are you?' });
});

test('tools run as the user, their results go back to the model, and what was said before is known to it', async () => {
  replies(
    { calls: [{ name: 'create_todo', args: { title: 'buy milk', dueOn: '2030-01-31' } }] },
    { text: 'Added.' },
    { text: 'You are welcome.' },
  );
  const reply = await chat.say('add buy milk');
  expect(reply.named('tool-call')[0]?.data).toMatchObject({ name: 'create_todo', arguments: { title: 'buy milk', dueOn: '2030-01-31' } });
  expect(reply.events.map(({ event }) => event)).toEqual(['start', 'tool-call', 'tool-result', 'text', 'done']);
  expect(await titlesOf(me)).toEqual(['buy milk']);
  await chat.say('thank you');
  const roles = server.calls.at(-1)?.body.messages.map(({ role }: { role: string }) => role);
  expect(roles).toEqual(['system', 'user', 'assistant', 'user']);
});

test('a model adds a project and a recurring todo with tags to it, and takes a todo out of the trash', async () => {
  const [id = ''] = await addTodos(me, ['Old plan']);
  await me.call('DELETE', `/api/todos/${id}`);
  replies({ calls: [{ name: 'create_project', args: { name: 'Garden' } }] }, { text: 'Added.' });
  await chat.say('add a project Garden');
  const [{ id: projectId }] = (await me.call('GET', '/api/projects')).body.items;
  const recurring = { title: 'Water plants', dueOn: '2030-01-31', recurrence: 'FREQ=WEEKLY', projectId, tags: ['home'] };
  server.calls.length = 0;
  replies({ calls: [{ name: 'list_projects', args: {} }] }, { calls: [{ name: 'create_todo', args: recurring }] }, { text: 'Added.' });
  const { events } = await chat.say('add "Water plants" every week to Garden with the tag home');
  expect(events.map(({ data }) => data.outcome).filter(Boolean)).toEqual(['done', 'done']);
  expect((await me.call('GET', `/api/todos?project=${projectId}&tag=home`)).body.items).toMatchObject([recurring]);
  server.calls.length = 0;
  replies({ calls: [{ name: 'restore_todo', args: { id } }] }, { text: 'Restored.' });
  await chat.say('restore "Old plan"');
  expect(await titlesOf(me)).toEqual(['Old plan', 'Water plants']);
});

test('a tag that a todo talked a model into is asked about', async () => {
  const [id = ''] = await addTodos(me, ['Buy milk']);
  replies(
    { calls: [{ name: 'search_todos', args: { text: 'milk' } }] },
    { calls: [{ name: 'update_todo', args: { id, tags: ['pwned'] } }] },
    { text: 'Asked.' },
  );
  const reply = await chat.say('complete "buy milk"');
  expect(reply.named('tool-result').map(({ data }) => data.outcome)).toEqual(['done', 'asked']);
});

test('what answers take is counted: answers, tokens and tool calls, and no word of anybody', async () => {
  await withOwnBackend(async (own) => {
    replies({ calls: [{ name: 'create_todo', args: { title: 'buy oranges' } }] }, { text: 'Added.' });
    await chat.say('add buy oranges');
    const metrics = await (await fetch(`${own.url}/metrics`)).text();
    expect(metrics).toMatch(/^assistant_answers_total\{source="openai",outcome="done"\} 1$/m);
    expect(metrics).toMatch(/^assistant_tool_calls_total\{tool="create_todo",outcome="done"\} 1$/m);
    expect(metrics).toMatch(/^assistant_tokens_total\{source="openai"\} [1-9]\d*$/m);
    expect(metrics).not.toContain('oranges');
  });
});

test('a todo that the user names is changed without a question', async () => {
  const [id = ''] = await addTodos(me, ['Buy milk']);
  replies(
    { calls: [{ name: 'search_todos', args: { text: 'milk' } }] },
    { calls: [{ name: 'complete_todo', args: { id } }] },
    { text: 'Done.' },
  );
  const reply = await chat.say('please complete "buy milk"');
  expect(reply.named('tool-result').map(({ data }) => data.outcome)).toEqual(['done', 'done']);
  expect(await titlesOf(me, 'completed')).toEqual(['Buy milk']);
});

test.each([
  ['429', { status: 429, headers: { 'retry-after': '0' } }],
  ['500', { status: 500 }],
])('a %s that passes is tried again, and the user does not notice', async (_, fault) => {
  replies(fault, { text: 'Here I am.' });
  expect((await chat.say('hi')).text).toBe('Here I am.');
  expect(server.calls).toHaveLength(2);
});

test.each([
  ['429', { status: 429 }, 3, 'assistant-overloaded'],
  ['429 for an hour', { status: 429, headers: { 'retry-after': '3600' } }, 1, 'assistant-overloaded'],
  ['500', { status: 500 }, 3, 'assistant-unavailable'],
  ['401', { status: 401 }, 1, 'assistant-refused'],
])('a %s that stays ends the answer with an error', async (_, fault, calls, id) => {
  replies(fault);
  const reply = await chat.say(secret);
  expect(errorOf(reply)).toMatchObject({ event: 'error', data: { id } });
  expect(server.calls).toHaveLength(calls);
  expect(logged()).not.toContain(secret);
});

test('after five failures in a row the server is left alone', async () => {
  await withOwnBackend(async () => {
    replies({ status: 500 });
    await chat.say('one');
    await chat.say('two');
    const seen = server.calls.length;
    expect(errorOf(await chat.say('three'))?.data.id).toBe('assistant-unavailable');
    expect([seen, server.calls.length]).toEqual([5, 5]);
  });
});

test.each(['reset', 'early'] as const)(
  'a stream that is cut (%s) keeps what was said, and makes no call that came with it',
  async (fault) => {
    replies({ text: 'I will', calls: [{ name: 'create_todo', args: { title: 'half a thought' } }], fault });
    const reply = await chat.say('add something');
    expect(errorOf(reply)).toMatchObject({ event: 'error', data: { id: 'assistant-interrupted' } });
    expect(await titlesOf(me)).toEqual([]);
    const { messages } = await chat.read();
    expect(messages.at(-1)).toMatchObject({ role: 'assistant', text: 'I will' });
    replies({ text: 'Again.' });
    expect((await chat.say('again')).text).toBe('Again.');
  },
);

test.each([
  ['arguments that are not JSON', { name: 'create_todo', args: '{"title": "unfinis' }, 'the arguments are not valid'],
  ['arguments that do not fit', { name: 'create_todo', args: { title: '', dueOn: 'soon' } }, 'the arguments are not valid: title'],
  ['arguments too many', { name: 'create_todo', args: { title: 'x', userId: 'somebody' } }, 'userId'],
  ['an id that is none', { name: 'delete_todo', args: { id: 'all' } }, 'the arguments are not valid: id'],
  ['an edit without a change', { name: 'update_todo', args: { id: '00000000-0000-7000-8000-000000000000' } }, 'does not exist'],
  ['a tool that does not exist', { name: 'drop_tables', args: {} }, 'there is no such tool, allowed: list_todos'],
])('%s are told to the model, and nothing happens', async (_, call, told) => {
  replies({ calls: [call] }, { text: 'I see.' });
  const reply = await chat.say('do it');
  expect(reply.named('tool-result')[0]?.data.outcome).toBe('failed');
  expect(reply.events.at(-1)?.event).toBe('done');
  expect(server.calls[1]?.body.messages.at(-1).content).toContain(told);
  expect(await titlesOf(me)).toEqual([]);
});

test('a change of nothing is not even asked', async () => {
  const [id = ''] = await addTodos(me, ['milk']);
  replies({ calls: [{ name: 'change_todos', args: { ids: [id], action: 'update' } }] }, { text: 'I see.' });
  const reply = await chat.say('do it');
  expect(reply.named('tool-result')[0]?.data.outcome).toBe('failed');
  expect(server.calls[1]?.body.messages.at(-1).content).toContain('give at least one of');
});

test('a model that never stops calling tools is stopped', async () => {
  replies({ calls: [{ name: 'list_todos', args: {} }] });
  const reply = await chat.say('go on for ever');
  expect(errorOf(reply)).toMatchObject({ event: 'error', data: { id: 'assistant-endless' } });
  expect(server.calls).toHaveLength(8);
});

test('a model that adds without end has to ask', async () => {
  const calls = Array.from({ length: 20 }, (_, index) => ({ name: 'create_todo', args: { title: `todo ${index}` } }));
  replies({ calls }, { calls });
  const reply = await chat.say('todo todo todo');
  expect(reply.named('confirmation').length).toBeGreaterThan(0);
  expect((await titlesOf(me)).length).toBeLessThanOrEqual(10);
});

test('a client that leaves ends the call to the model, and the conversation goes on', async () => {
  replies({ text: 'Let me think', fault: 'silent' });
  const leave = new AbortController();
  const headers = { authorization: `Bearer ${me.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ text: 'think' });
  const response = await fetch(`${backend.url}${chat.path}/messages`, { method: 'POST', headers, body, signal: leave.signal });
  await response.body?.getReader().read();
  const busy = await me.call('POST', `${chat.path}/messages`, { body: { text: 'me too' } });
  expect([busy.status, busy.body.id]).toEqual([409, 'conversation-busy']);
  leave.abort();
  await until(() => server.abandoned === 1, 'the model is left alone');
  replies({ text: 'Back.' });
  await until(async () => (await chat.say('again').catch(() => ({ text: '' }))).text === 'Back.', 'the conversation is free');
});

test('tokens are counted by day, and no answer begins when they are used up', async () => {
  replies({ text: 'Short.', tokens: 4999 }, { text: 'Last.', tokens: 3 });
  await chat.say('one');
  expect((await me.call('GET', '/api/assistant')).body).toEqual({
    source: 'openai',
    notice: null,
    tokensPerDay: 5000,
    tokensUsedToday: 4999,
  });
  await chat.say('two');
  const refused = await me.call('POST', `${chat.path}/messages`, { body: { text: 'three' } });
  expect([refused.status, refused.body.id]).toEqual([429, 'assistant-budget-used-up']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(server.calls).toHaveLength(2);
  expect((await (await Chat.begin(await backend.signUp())).say('I am somebody else')).text).toBe('Last.');
});

test('tokens that run out in the middle end the answer', async () => {
  replies({ calls: [{ name: 'list_todos', args: {} }], tokens: 6000 });
  expect(errorOf(await chat.say('look'))).toMatchObject({ event: 'error', data: { id: 'assistant-budget-used-up' } });
});

test('a stop of the server ends answers under way and says so', async () => {
  await withOwnBackend(async (own) => {
    replies({ text: 'Let me think', fault: 'silent' });
    const answer = chat.say('think');
    await until(() => server.calls.length === 1, 'the model is asked');
    await assistantFeature.stop?.(own.services);
    expect(errorOf(await answer)).toMatchObject({ event: 'error', data: { id: 'server-stopping' } });
  });
});

test('nothing that people or models say is logged', async () => {
  await addTodos(me, [secret]);
  replies({ calls: [{ name: 'search_todos', args: { text: secret } }] }, { text: secret, fault: 'reset' });
  await chat.say(secret);
  expect(logged()).toContain('the assistant broke off');
  expect(logged()).not.toContain(secret);
});
