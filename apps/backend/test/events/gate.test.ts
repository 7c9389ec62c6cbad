import { Gate } from '../../src/events/gate.ts';

it('is closed for good only when the last work inside is over', async () => {
  const gate = new Gate();
  const work = Promise.withResolvers<void>();
  const working = gate.run(() => work.promise);
  const order: string[] = [];
  const closing = gate.close().then(() => order.push('closed'));
  order.push(gate.open ? 'open' : 'nobody gets in');
  work.resolve();
  await Promise.all([working, closing]);
  expect(order).toEqual(['nobody gets in', 'closed']);
});

it('lets those who wait go on when it opens again', async () => {
  const gate = new Gate();
  await gate.close();
  const waiting = gate.untilOpen().then(() => 'in');
  gate.reopen();
  expect(await waiting).toBe('in');
});

it('closes at once when nothing is inside, also after work that failed', async () => {
  const gate = new Gate();
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(gate.close()).resolves.toBeUndefined();
});
