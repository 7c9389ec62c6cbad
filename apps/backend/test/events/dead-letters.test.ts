import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { recordActivity } from '../../src/activity/record-activity.ts';
import { EventConsumer } from '../../src/events/consumer.ts';
import { runDeadLetters } from '../../src/events/dead-letter-command.ts';
import { DeadLetterOffice } from '../../src/events/dead-letter-office.ts';
import type { TodoConsumer } from '../../src/events/todo-consumer.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { EventWork } from '../../src/worker/event-work.ts';
import { WorkerMetrics } from '../../src/worker/worker-metrics.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { kafkaBench } from './support/kafka-bench.ts';
import { deliver, makeEvent } from './support/make-event.ts';
import { noAccountsNeeded } from './support/no-accounts-needed.ts';
import { postgresBench } from './support/postgres-bench.ts';
import { quiet } from './support/quiet-log.ts';
import { Recorder } from './support/recorder.ts';
import type { TransportBench } from './support/transport-bench.ts';
import { until } from './support/until.ts';

let database: TestDatabase;
let pool: Pool;
let office: DeadLetterOffice;

beforeAll(async () => {
  database = await createTestDatabase();
  await noAccountsNeeded(database.ownerUrl);
  pool = createPool({ connectionString: database.workerDatabaseUrl, max: 6 }, quiet);
  office = new DeadLetterOffice(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const countOf = async (sql: string, values: unknown[]): Promise<number> => (await onServer(database.ownerUrl, sql, values)).rows[0].rows;

const benches: [string, () => TransportBench][] = [['PostgreSQL', () => postgresBench(database)]];
const brokers = process.env.KAFKA_BROKERS;
if (brokers) benches.push(['Kafka', () => kafkaBench(brokers)]);

describe.each(benches)('over %s', (_, makeBench) => {
  let bench: TransportBench;

  beforeAll(() => {
    bench = makeBench();
  });

  afterAll(() => bench.close(), 60_000);

  it('publishes what was set aside with its reason, and gives a replay its effects once in each consumer', async () => {
    const topic = `letters.${randomUUID()}`;
    const transport = await bench.open();
    let broken = true;
    const note = (name: string, failing: () => boolean): TodoConsumer => ({
      name: `${name}-${topic}`,
      effect: async (client, event) => {
        if (failing()) throw new Error('the shelf is full');
        await recordActivity(client, event);
      },
    });
    const consumers = [note('sound', () => false), note('broken', () => broken)];
    const work = new EventWork({
      pool,
      databaseUrl: database.workerDatabaseUrl,
      transport,
      topic,
      consumers,
      metrics: new WorkerMetrics(),
      log: quiet,
    });
    work.start();
    await until(() => work.notReadyBecause() === undefined, 'the consumers are there');
    const dead = new Recorder();
    const watching = await transport.subscribe({ topic: `${topic}.dead`, group: `watch-${topic}`, handle: dead.handle });

    const event = makeEvent();
    const entries = () => countOf('select count(*)::int as rows from app.activity where event_id = $1', [event.id]);
    const send = `insert into app.outbox (event_id, topic, key, payload, correlation_id) values ($1::uuid, $2, $3, $4, 'request-7')`;
    await onServer(database.ownerUrl, send, [event.id, topic, event.todoId, JSON.stringify(event)]);
    await until(() => dead.delivered.length === 1, 'the letter is published');
    expect(dead.delivered[0]).toMatchObject({ key: event.todoId, correlationId: 'request-7' });
    expect(JSON.parse(dead.delivered[0]?.value ?? '')).toMatchObject({
      consumer: `broken-${topic}`,
      reason: 'Error: the shelf is full',
      attempts: 5,
      eventId: event.id,
      topic,
    });
    expect(await entries()).toBe(1);

    broken = false;
    const [letter] = await office.list({ consumer: `broken-${topic}` });
    expect(await runDeadLetters(office, ['replay', '--all', '--consumer', `broken-${topic}`])).toBe('1 sent again');
    await until(async () => (await entries()) === 2, 'the effect is there');
    // A second time nobody has anything to do.
    await office.replay([letter?.id ?? '']);
    await until(async () => (await countOf('select count(*)::int as rows from app.outbox', [])) === 0, 'the outbox is empty');
    await until(
      async () => (await Promise.all(work.consumers.map(({ group }) => transport.lag(group, topic)))).every((lag) => lag === 0),
      'all is read',
    );
    expect([await entries(), await office.list({ consumer: `broken-${topic}` })]).toEqual([2, []]);
    await Promise.all([watching.stop(), work.stop()]);
  }, 120_000);
});

const setAside = async (message = deliver(makeEvent())): Promise<string> => {
  const effect = () => Promise.reject(new Error('never'));
  await new EventConsumer({ consumer: { name: 'shelf', effect }, pool, log: quiet, attempts: 1 }).handle([message]);
  const [letter] = (await office.list({ consumer: 'shelf' })).filter(({ eventId }) => eventId === message.eventId);
  return letter?.id ?? '';
};

it('lists, shows and says so when there are none', async () => {
  expect(await runDeadLetters(office, ['list', '--consumer', 'nobody'])).toBe('no dead letters');
  const message = deliver(makeEvent());
  const id = await setAside(message);
  expect(await runDeadLetters(office, ['list', '--consumer', 'shelf'])).toMatch(/ +\d+ {2}\S+ {2}shelf +1 tries {2}Error: never$/m);
  expect(JSON.parse(await runDeadLetters(office, ['show', id, '--json']))).toMatchObject({ id, value: message.value, replayedAt: null });
  expect(await runDeadLetters(office, ['show', id])).toContain(message.value);
});

it('does not send again what is no event', async () => {
  const id = await setAside({ ...deliver(makeEvent()), eventId: 'garbage', value: '{"' });
  expect(await runDeadLetters(office, ['replay', id, '999999'])).toBe(
    `0 sent again\n${id} is no event and cannot be sent again, see "show ${id}"\nthere is no dead letter 999999`,
  );
});

it.each([
  [['burn'], 'command is "burn", allowed: list, show, replay'],
  [['show', 'x'], 'letter is "x", allowed: a number that "list" shows'],
  [['show'], 'show got 0 letters, allowed: one'],
  [['show', '999999'], 'there is no dead letter 999999, see "list --replayed"'],
  [['replay'], 'replay got no letters or both letters and --all, allowed: either'],
  [['list', '--limit', 'all'], '--limit is "all", allowed is a whole number from 1'],
])('refuses %j and says what is allowed', async (args, message) => {
  await expect(runDeadLetters(office, args)).rejects.toThrow(message);
});
