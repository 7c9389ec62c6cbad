import type { Kafka } from 'kafkajs';
import { KafkaSubscription } from '../../src/events/kafka-subscription.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} } as never;

/** A client whose consumer crashes when told to, and is refused as often as told when it connects. */
function client(refusals: number) {
  let crash: (event: { payload: { error: Error; restart: boolean } }) => void = () => {};
  let left = refusals;
  const seen = { connects: 0, runs: 0 };
  const consumer = {
    events: { GROUP_JOIN: 'join', CRASH: 'crash', STOP: 'stop' },
    on: (name: string, listener: typeof crash) => {
      if (name === 'crash') crash = listener;
    },
    connect: async () => {
      seen.connects += 1;
      if (seen.connects > 1 && left-- > 0) throw new Error('authentication failed');
    },
    subscribe: async () => {},
    run: async () => {
      seen.runs += 1;
    },
    disconnect: async () => {},
  };
  const kafka = { consumer: () => consumer } as unknown as Kafka;
  return { kafka, seen, crash: (restart: boolean) => crash({ payload: { error: new Error('authentication failed'), restart } }) };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const subscribe = async (kafka: Kafka) => {
  const subscription = new KafkaSubscription({ kafka, log, topic: 'todo', group: 'todo.activity', handle: async () => {} });
  await subscription.start();
  return subscription;
};

test('a consumer that kafkajs gave up on starts again, however often it is refused', async () => {
  const { kafka, seen, crash } = client(1);
  const subscription = await subscribe(kafka);
  crash(false);
  await until(() => seen.runs === 2);
  expect(seen.connects).toBe(3);
  await subscription.stop();
});

test('a consumer that kafkajs starts again itself is left to it, and one that was stopped stays so', async () => {
  const { kafka, seen, crash } = client(0);
  const subscription = await subscribe(kafka);
  crash(true);
  await subscription.stop();
  crash(false);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual({ connects: 1, runs: 1 });
});
