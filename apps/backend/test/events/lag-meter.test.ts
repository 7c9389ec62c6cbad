import { LagMeter } from '../../src/events/lag-meter.ts';

const second = 1000;

it('says nothing is behind when nothing waits', () => {
  const meter = new LagMeter(0);
  meter.sample(0, 500 * second);
  expect(meter.behindSeconds(900 * second)).toBe(0);
});

it('is not fooled by a steady stream in which some always wait', () => {
  const meter = new LagMeter(0);
  meter.sample(7, 100 * second);
  meter.done(99 * second);
  expect(meter.behindSeconds(100 * second)).toBe(1);
});

it('is not fooled by the first event after a quiet night', () => {
  const meter = new LagMeter(0);
  meter.sample(0, 30_000 * second);
  meter.sample(1, 30_005 * second);
  expect(meter.behindSeconds(30_005 * second)).toBe(5);
});

it('grows while the consumer is stuck', () => {
  const meter = new LagMeter(0);
  meter.sample(3, 60 * second);
  expect([meter.behindSeconds(60 * second), meter.behindSeconds(90 * second)]).toEqual([60, 90]);
});
