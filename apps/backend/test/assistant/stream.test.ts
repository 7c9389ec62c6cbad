import { answerStream } from '../../src/assistant/stream.ts';

test('a heartbeat keeps a quiet answer alive, and stops with it', async () => {
  let finish = (): void => {};
  const quiet = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stream = answerStream(() => quiet, 5);
  let heard = '';
  for await (const chunk of stream) {
    heard += chunk;
    if (heard.split('still here').length === 3) finish();
  }
  expect(heard).toMatch(/^(: still here\n\n)+$/);
});

test('events are written as they come, and a client that left is written to no more', async () => {
  const told = { event: 'text', data: { delta: 'one\ntwo' } } as const;
  const stream = answerStream(async (emit) => emit(told), 1000);
  expect(String(await stream.toArray())).toBe('event: text\ndata: {"delta":"one\\ntwo"}\n\n');
  stream.destroy();
});
