import { randomUUID } from 'node:crypto';
import type { EventMessage, EventTransport, Subscription } from '../../../src/events/transport.ts';
import { idsOf, idsOfKey, keys, makeMessages } from './messages.ts';
import { Recorder } from './recorder.ts';
import type { TransportBench } from './transport-bench.ts';
import { until } from './until.ts';

const partitions = 4;
const hour = 3_600_000;

/** What every transport has to hold. Both adapters run all of it, against the real thing. */
export function transportContract(name: string, makeBench: () => Promise<TransportBench>): void {
  describe(`events over ${name}`, () => {
    let bench: TransportBench;
    let transport: EventTransport;
    let topic: string;
    let group: string;

    beforeAll(async () => {
      bench = await makeBench();
      transport = await bench.open();
    }, 60_000);

    afterAll(() => bench.close(), 60_000);

    beforeEach(async () => {
      topic = `contract.${randomUUID()}`;
      group = `contract-${randomUUID()}`;
      await transport.ensureTopics([{ topic, partitions, retentionMs: hour }]);
    }, 60_000);

    const subscribe = (recorder: Pick<Recorder, 'handle'>, by = transport): Promise<Subscription> =>
      by.subscribe({ topic, group, handle: recorder.handle });

    /** As the relay does it: again from the start until the transport has taken all. */
    const publishSurely = async (messages: readonly EventMessage[]): Promise<void> => {
      await until(
        () =>
          transport.publish(messages).then(
            () => true,
            () => false,
          ),
        'the messages are published',
      );
    };

    it('delivers what was published, with its key, id and correlation id', async () => {
      const messages = makeMessages(topic, 10);
      const recorder = new Recorder();
      await transport.publish(messages);
      const subscription = await subscribe(recorder);
      await until(() => recorder.has(idsOf(messages)), 'all messages arrive');
      await subscription.stop();
      const byId = new Map(recorder.delivered.map(({ partition: _, offset: __, ...message }) => [message.eventId, message]));
      expect(messages.map(({ eventId }) => byId.get(eventId))).toEqual(messages);
      expect(recorder.delivered).toHaveLength(10);
    }, 60_000);

    it('keeps the order of each key', async () => {
      const messages = makeMessages(topic, 400);
      const recorder = new Recorder();
      const subscription = await subscribe(recorder);
      for (let from = 0; from < messages.length; from += 50) await transport.publish(messages.slice(from, from + 50));
      await until(() => recorder.has(idsOf(messages)), 'all messages arrive');
      await subscription.stop();
      for (const key of keys) expect(recorder.firstArrivals(key)).toEqual(idsOfKey(messages, key));
    }, 60_000);

    it('delivers again what a handler failed on, before anything later of its key', async () => {
      const messages = makeMessages(topic, 40);
      const recorder = new Recorder();
      const failing = messages[8]?.eventId;
      let failures = 2;
      const subscription = await transport.subscribe({
        topic,
        group,
        handle: async (delivered) => {
          if (delivered.some(({ eventId }) => eventId === failing) && failures-- > 0) throw new Error('not now');
          await recorder.handle(delivered);
        },
      });
      await transport.publish(messages);
      await until(() => recorder.has(idsOf(messages)), 'all messages arrive');
      await subscription.stop();
      expect(failures).toBe(-1);
      for (const key of keys) expect(recorder.firstArrivals(key)).toEqual(idsOfKey(messages, key));
    }, 60_000);

    it('shares the messages among the members of a group', async () => {
      const [one, two] = [new Recorder(), new Recorder()];
      const members = [await subscribe(one), await subscribe(two, await bench.open())];
      const published: EventMessage[] = [];
      await until(async () => {
        const messages = makeMessages(topic, 40);
        published.push(...messages);
        await transport.publish(messages);
        return one.delivered.length > 0 && two.delivered.length > 0;
      }, 'both members got some');
      const together = () => new Set([...one.ids(), ...two.ids()]);
      await until(() => together().size === published.length, 'all messages arrive');
      await Promise.all(members.map((member) => member.stop()));
      expect(together()).toEqual(new Set(idsOf(published)));
    }, 90_000);

    it('gives every group all messages', async () => {
      const messages = makeMessages(topic, 20);
      const [one, two] = [new Recorder(), new Recorder()];
      const first = await subscribe(one);
      const second = await transport.subscribe({ topic, group: `${group}-other`, handle: two.handle });
      await transport.publish(messages);
      await until(() => one.has(idsOf(messages)) && two.has(idsOf(messages)), 'both groups have all messages');
      await Promise.all([first.stop(), second.stop()]);
      expect([one.delivered.length, two.delivered.length]).toEqual([20, 20]);
    }, 60_000);

    it('goes on where the group stopped', async () => {
      const [early, late] = [makeMessages(topic, 20), makeMessages(topic, 20)];
      const [before, after] = [new Recorder(), new Recorder()];
      await transport.publish(early);
      const first = await subscribe(before);
      await until(() => before.has(idsOf(early)), 'the early messages arrive');
      await first.stop();
      await transport.publish(late);
      const second = await subscribe(after, await bench.open());
      await until(() => after.has(idsOf(late)), 'the late messages arrive');
      await second.stop();
      expect(new Set(after.ids())).toEqual(new Set(idsOf(late)));
    }, 60_000);

    it('drains when paused, delivers nothing while paused, and goes on when resumed', async () => {
      const messages = makeMessages(topic, 1000);
      const recorder = new Recorder();
      const started = Promise.withResolvers<void>();
      const mayEnd = Promise.withResolvers<void>();
      const subscription = await transport.subscribe({
        topic,
        group,
        handle: async (delivered) => {
          started.resolve();
          await mayEnd.promise;
          await recorder.handle(delivered);
        },
      });
      await transport.publish(messages);
      await started.promise;
      let drained = false;
      const pausing = subscription.pause().then(() => {
        drained = true;
      });
      await Promise.resolve();
      expect(drained).toBe(false);
      mayEnd.resolve();
      await pausing;
      const atPause = recorder.delivered.length;
      await transport.publish(makeMessages(topic, 10));
      expect(await transport.lag(group, topic)).toBeGreaterThan(0);
      expect([atPause > 0, atPause < 1000, recorder.delivered.length]).toEqual([true, true, atPause]);
      subscription.resume();
      await until(() => recorder.has(idsOf(messages)) && new Set(recorder.ids()).size === 1010, 'all messages arrive');
      await subscription.stop();
    }, 60_000);

    it('loses nothing and keeps the order when every connection to the broker is cut', async () => {
      const messages = makeMessages(topic, 300);
      const recorder = new Recorder();
      const subscription = await subscribe(recorder);
      for (let from = 0; from < messages.length; from += 30) {
        const publishing = publishSurely(messages.slice(from, from + 30));
        if (from % 60 === 0) await bench.cutConnections();
        await publishing;
      }
      await until(() => recorder.has(idsOf(messages)), 'all messages arrive');
      await subscription.stop();
      for (const key of keys) expect(recorder.firstArrivals(key)).toEqual(idsOfKey(messages, key));
    }, 120_000);

    it('tells how far a group is behind', async () => {
      await transport.publish(makeMessages(topic, 25));
      expect(await transport.lag(group, topic)).toBe(25);
      const recorder = new Recorder();
      const subscription = await subscribe(recorder);
      await until(async () => (await transport.lag(group, topic)) === 0, 'the group has caught up');
      await subscription.stop();
      expect(recorder.delivered).toHaveLength(25);
    }, 60_000);

    it('creates topics once and adds partitions to those that have fewer', async () => {
      await transport.publish(makeMessages(topic, 5));
      await transport.ensureTopics([{ topic, partitions, retentionMs: hour }]);
      await transport.ensureTopics([{ topic, partitions: partitions + 2, retentionMs: hour }]);
      const recorder = new Recorder();
      const subscription = await subscribe(recorder);
      await until(() => recorder.delivered.length === 5, 'the messages of before arrive');
      await subscription.stop();
    }, 60_000);
  });
}
