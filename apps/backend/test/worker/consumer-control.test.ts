import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { recordActivity } from '../../src/activity/record-activity.ts';
import { EventConsumer } from '../../src/events/consumer.ts';
import { runConsumers } from '../../src/events/consumer-command.ts';
import { ConsumerDesk } from '../../src/events/consumer-desk.ts';
import type { TodoConsumer } from '../../src/events/todo-consumer.ts';
import type { EventTransport } from '../../src/events/transport.ts';
import { openConsumerDesk } from '../../src/worker/consumer-desk-of-worker.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { EventWork } from '../../src/worker/event-work.ts';
import { WorkerMetrics } from '../../src/worker/worker-metrics.ts';
import { kafkaBench } from '../events/support/kafka-bench.ts';
import { deliver, makeEvent } from '../events/support/make-event.ts';
import { noAccountsNeeded } from '../events/support/no-accounts-needed.ts';
import { postgresBench } from '../events/support/postgres-bench.ts';
import { quiet } from '../events/support/quiet-log.ts';
import type { TransportBench } from '../events/support/transport-bench.ts';
import { until } from '../events/support/until.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const benches: [string, (database: TestDatabase) => TransportBench][] = [['PostgreSQL', postgresBench]];
const brokers = process.env.KAFKA_BROKERS;
if (brokers) benches.push(['Kafka', () => kafkaBench(brokers)]);

describe.each(benches)('consumers over %s', (_, makeBench) => {
  let database: TestDatabase;
  let pool: Pool;
  let bench: TransportBench;
  let transport: EventTransport;
  let topic: string;
  let desk: ConsumerDesk;
  const consumer: TodoConsumer = { name: 'feed', effect: recordActivity };
  const works: EventWork[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await noAccountsNeeded(database.ownerUrl);
    pool = createPool({ connectionString: database.workerDatabaseUrl, max: 8 }, quiet);
    bench = makeBench(database);
    transport = await bench.open();
  }, 60_000);

  beforeEach(async () => {
    topic = `control.${randomUUID()}`;
    desk = openConsumerDesk({ pool, transport, topic, consumers: [consumer] });
    await onServer(database.ownerUrl, 'truncate app.consumer_controls, app.consumer_members, app.active_release');
  });

  afterEach(() => Promise.all(works.splice(0).map((work) => work.stop())), 60_000);

  afterAll(async () => {
    await bench.close();
    await pool.end();
    await database.drop();
  }, 60_000);

  const startWork = async (release?: string): Promise<EventWork> => {
    const options = { pool, databaseUrl: database.workerDatabaseUrl, transport, topic, metrics: new WorkerMetrics(), log: quiet };
    const work = new EventWork({ ...options, consumers: [consumer], release });
    works.push(work);
    work.start();
    await until(() => work.notReadyBecause() === undefined, 'the consumer runs');
    return work;
  };

  const write = async (): Promise<string> => {
    const event = makeEvent();
    const sql = 'insert into app.outbox (event_id, topic, key, payload) values ($1::uuid, $2, $3, $4)';
    await onServer(database.ownerUrl, sql, [event.id, topic, event.todoId, JSON.stringify(event)]);
    return event.id;
  };

  const entriesOf = async (id: string): Promise<number> =>
    (await onServer(database.ownerUrl, 'select count(*)::int as rows from app.activity where event_id = $1', [id])).rows[0].rows;

  const command = async (...args: string[]) => JSON.parse(await runConsumers(desk, [...args, '--json']));

  it.each(['pause', 'drain'])(
    '%s lets nothing through, tells how much waits, and is over with resume',
    async (name) => {
      await startWork();
      await startWork();
      const before = await write();
      await until(async () => (await entriesOf(before)) === 1, 'the first event is there');

      const state = name === 'pause' ? 'paused' : 'drained';
      const [held] = await command(name, 'feed');
      expect(held).toMatchObject({ consumer: 'feed', wanted: state, epoch: 1 });
      expect(held.members.map((member: { state: string }) => member.state)).toEqual([state, state]);
      const ids = [await write(), await write(), await write()];
      await until(async () => (await command('status', 'feed'))[0].lag === 3, 'all wait');
      expect(await Promise.all(ids.map(entriesOf))).toEqual([0, 0, 0]);

      const [resumed] = await command('resume', 'feed');
      expect(resumed).toMatchObject({ wanted: 'running', epoch: 2 });
      await until(async () => (await Promise.all(ids.map(entriesOf))).every((count) => count === 1), 'all are there once');
      await until(async () => (await command('status', 'feed'))[0].lag === 0, 'nothing waits');
    },
    120_000,
  );

  it('holds the relay too: events stay in the outbox', async () => {
    await startWork();
    expect(await command('drain', 'relay')).toMatchObject([{ consumer: 'relay', wanted: 'drained', members: [{ state: 'drained' }] }]);
    const id = await write();
    expect((await command('status', 'relay'))[0].lag).toBe(1);
    await runConsumers(desk, ['resume']);
    await until(async () => (await entriesOf(id)) === 1, 'the event is there');
  }, 60_000);

  it('starts held when it is to be held, and is ready all the same', async () => {
    await runConsumers(desk, ['drain']);
    const work = await startWork();
    const id = await write();
    expect([work.notReadyBecause(), await entriesOf(id)]).toEqual([undefined, 0]);
    await runConsumers(desk, ['resume']);
    await until(async () => (await entriesOf(id)) === 1, 'the event is there');
  }, 60_000);

  it('hands events over between releases and back, and nothing is lost or doubled', async () => {
    const blue = await startWork('blue');
    const active = await command('activate', 'blue');
    expect(active[0]).toMatchObject({ activeRelease: 'blue', members: [{ release: 'blue', state: 'running' }] });
    const green = await startWork('green');
    expect([blue.standsBy, green.standsBy]).toEqual([false, true]);
    const ids = [await write()];
    await until(async () => (await entriesOf(ids[0] ?? '')) === 1, 'blue has it');

    for (const release of ['green', 'blue']) {
      ids.push(await write(), await write());
      const [status] = await command('activate', release);
      const states = status.members.map((member: { release: string; state: string }) => [member.release, member.state]).sort();
      expect(states).toEqual(['blue', 'green'].map((name) => [name, name === release ? 'running' : 'drained']));
      ids.push(await write(), await write());
    }
    await until(async () => (await Promise.all(ids.map(entriesOf))).every((count) => count === 1), 'all are there once');
    expect([blue.standsBy, green.standsBy]).toEqual([false, true]);
  }, 120_000);

  it('lets a process that belongs to no release consume whatever the active one is', async () => {
    await runConsumers(desk, ['activate', 'green']);
    await startWork();
    const id = await write();
    await until(async () => (await entriesOf(id)) === 1, 'the event is there');
  }, 60_000);
});

describe('the wish', () => {
  let database: TestDatabase;
  let pool: Pool;
  let desk: ConsumerDesk;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool({ connectionString: database.workerDatabaseUrl, max: 4 }, quiet);
    desk = new ConsumerDesk({ pool, names: ['feed', 'relay'], lag: async () => 0 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('waits for effects that are on their way, and holds those of a process that has not heard of it', async () => {
    const [entered, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const effects: string[] = [];
    const effect: TodoConsumer['effect'] = async (_, events) => {
      entered.resolve();
      await mayEnd.promise;
      effects.push(...events.map(({ id }) => id));
    };
    const consumer = new EventConsumer({ consumer: { name: 'feed', effect }, pool, log: quiet });
    const [early, late] = [makeEvent(), makeEvent()];
    const handling = consumer.handle([deliver(early)]);
    await entered.promise;
    let held = false;
    const wishing = desk.wish(['feed'], 'drained').then(() => {
      held = true;
    });
    await until(
      async () =>
        (await onServer(database.ownerUrl, "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted")).rows[0]
          .n === 1,
      'the wish waits',
    );
    expect(held).toBe(false);
    mayEnd.resolve();
    await Promise.all([handling, wishing]);
    await expect(consumer.handle([deliver(late)])).rejects.toThrow('the consumer feed is to be drained, its events wait');
    await desk.wish(['feed'], 'running');
    await consumer.handle([deliver(late)]);
    expect(effects).toEqual([early.id, late.id]);
  });

  it('keeps effects of another release out, even in a process that has not heard of the hand-over', async () => {
    const effects: string[] = [];
    const effect: TodoConsumer['effect'] = async (_, events) => void effects.push(...events.map(({ id }) => id));
    const blue = new EventConsumer({ consumer: { name: 'feed', effect }, pool, log: quiet, release: 'blue' });
    const [mine, late] = [makeEvent(), makeEvent()];
    await desk.activate('blue');
    await blue.handle([deliver(mine)]);
    await desk.activate('green');
    await expect(blue.handle([deliver(late)])).rejects.toThrow('the consumer feed is to be drained, its events wait');
    expect(effects).toEqual([mine.id]);
    await onServer(database.ownerUrl, 'truncate app.active_release');
  });

  it('says who did not follow in time', async () => {
    const sql = "insert into app.consumer_members (member, consumer, state, epoch) values ($1, 'feed', 'running', 0)";
    await onServer(database.ownerUrl, sql, [randomUUID()]);
    await expect(runConsumers(desk, ['pause', 'feed', '--within', '0'])).rejects.toThrow(
      'not paused everywhere within 0 s: feed; the wish stands, see "status"',
    );
  });

  it.each([
    [['stop'], 'command is "stop", allowed: status, pause, drain, resume, activate'],
    [['activate'], 'release is "", allowed: one name of 1 to 63 characters'],
    [['pause', 'nobody'], 'consumer is "nobody", allowed: feed, relay'],
    [['pause', '--within', 'soon'], '--within is "soon", allowed: seconds from 0'],
  ])('refuses %j and says what is allowed', async (args, message) => {
    await expect(runConsumers(desk, args)).rejects.toThrow(message);
  });
});
