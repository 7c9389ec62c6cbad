import { openAiModel } from '../../src/assistant/openai/openai-model.ts';
import { toolParams } from '../../src/assistant/openai/prompt.ts';
import { OpenAiServer } from './support/openai-server.ts';

let server: OpenAiServer;

beforeAll(async () => {
  server = await OpenAiServer.start();
});

afterAll(() => server.stop());

const ask = async (limits: { beginMs?: number; pauseMs?: number }) => {
  const model = openAiModel({ apiKey: 'sk-scripted', baseUrl: server.url, model: 'scripted', firstRetryMs: 1, ...limits });
  const request = { messages: [{ role: 'user', text: 'hi' }] as const, today: '2026-11-20', signal: new AbortController().signal };
  for await (const _ of model.answer(request));
};

test('a server that does not begin to answer is tried again, then given up', async () => {
  server.script = () => ({ mute: true });
  await expect(ask({ beginMs: 400 })).rejects.toMatchObject({ failure: 'too-slow' });
  expect(server.calls.length).toBeGreaterThan(1);
});

test('a server that falls silent in the middle of its answer is given up', async () => {
  server.script = () => ({ text: 'well', fault: 'silent' });
  await expect(ask({ pauseMs: 100 })).rejects.toMatchObject({ failure: 'too-slow' });
});

test('a server that is not there is unavailable', async () => {
  const model = openAiModel({ apiKey: 'sk-scripted', baseUrl: 'http://127.0.0.1:1/v1', model: 'scripted', firstRetryMs: 1 });
  const request = { messages: [{ role: 'user', text: 'hi' }] as const, today: '2026-11-20', signal: new AbortController().signal };
  await expect(model.answer(request)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ failure: 'unavailable' });
});

test('tools are declared with schemas that any server understands', () => {
  const texts = toolParams.map((tool) => JSON.stringify(tool));
  expect(texts.filter((text) => /"pattern"|\$schema|\$ref/.test(text))).toEqual([]);
  expect(toolParams.map((tool) => tool.type === 'function' && tool.function.name)).toContain('delete_todo');
});
