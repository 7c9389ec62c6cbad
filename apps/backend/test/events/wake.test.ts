import { Wake } from '../../src/events/wake.ts';

it('remembers rings while nobody waits, as one', async () => {
  const wake = new Wake();
  wake.ring();
  wake.ring();
  expect([await wake.wait(1), await wake.wait(1)]).toEqual([true, false]);
});

it('ends a wait at the ring', async () => {
  const wake = new Wake();
  const waiting = wake.wait(3_600_000);
  wake.ring();
  expect(await waiting).toBe(true);
});
