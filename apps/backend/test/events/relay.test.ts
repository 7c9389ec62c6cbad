import { randomUUID } from 'node:crypto';
import { Relay } from '../../src/events/relay.ts';
import type { EventMessage, EventTransport } from '../../src/events/transport.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { quiet } from './support/quiet-log.ts';
import { until } from './support/until.ts';

let database: TestDatabase;
const relays: Relay[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await onServer(database.ownerUrl, 'delete from app.outbox');
});

afterAll(() => database.drop());

/** Keeps what is published; `refuse` makes it fail. */
class Shelf {
  readonly published: EventMessage[] = [];
  refuse = false;

  asTransport(): EventTransport {
    const publish = async (messages: readonly EventMessage[]): Promise<void> => {
      if (this.refuse) throw new Error('the broker is away');
      this.published.push(...messages);
    };
    return { name: 'postgres', publish } as Partial<EventTransport> as EventTransport;
  }
}

const startRelay = (shelf: Shelf): Relay => {
  const relay = new Relay({ connectionString: database.workerDatabaseUrl, transport: shelf.asTransport(), log: quiet });
  relays.push(relay);
  relay.start();
  return relay;
};

const write = async (count: number): Promise<void> => {
  await onServer(
    database.ownerUrl,
    `insert into app.outbox (topic, key, payload, correlation_id)
       select 'todo.events', 'key-' || number % 3, jsonb_build_object('id', 'overwritten', 'number', number), 'request-' || number
       from generate_series(1, $1) number`,
    [count],
  );
};

const left = async (): Promise<number> => (await onServer(database.ownerUrl, 'select count(*)::int as rows from app.outbox')).rows[0].rows;
const numbersOf = (shelf: Shelf): number[] => shelf.published.map(({ value }) => JSON.parse(value).number);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

it('moves everything in order and leaves the outbox empty', async () => {
  const shelf = new Shelf();
  await write(1200);
  startRelay(shelf);
  await until(async () => (await left()) === 0, 'the outbox is empty');
  expect(numbersOf(shelf)).toEqual(upTo(1200));
});

it('gives the event the id of its row and keeps key and correlation id', async () => {
  const shelf = new Shelf();
  const id = randomUUID();
  const columns = '(event_id, topic, key, payload, correlation_id)';
  await onServer(database.ownerUrl, `insert into app.outbox ${columns} values ($1, 't', 'k', '{"id": "other"}', 'r')`, [id]);
  startRelay(shelf);
  await until(() => shelf.published.length === 1, 'it is published');
  expect(shelf.published).toEqual([{ topic: 't', key: 'k', eventId: id, value: `{"id": "${id}"}`, correlationId: 'r' }]);
});

it('keeps the rows while the broker is away', async () => {
  const shelf = new Shelf();
  shelf.refuse = true;
  await write(5);
  const relay = startRelay(shelf);
  await until(() => relay.healthy(), 'the relay is connected');
  expect(await left()).toBe(5);
  shelf.refuse = false;
  relay.wake();
  await until(async () => (await left()) === 0, 'the outbox is empty');
  expect(numbersOf(shelf)).toEqual(upTo(5));
});

it('lets one relay work at a time, and another take over when its connection is lost', async () => {
  const [first, second] = [new Shelf(), new Shelf()];
  startRelay(first);
  await write(3);
  await until(() => first.published.length === 3, 'the first relay works');
  const standby = startRelay(second);
  await until(() => standby.healthy(), 'the second relay is connected');
  await write(3);
  await until(async () => (await left()) === 0, 'the outbox is empty');
  expect([first.published.length, second.published.length]).toEqual([6, 0]);
  await relays[0]?.stop();
  await write(3);
  await until(async () => (await left()) === 0, 'the second relay has taken over');
  expect(second.published).toHaveLength(3);
});

it('goes on after its connection was cut', async () => {
  const shelf = new Shelf();
  startRelay(shelf);
  await write(3);
  await until(() => shelf.published.length === 3, 'the relay works');
  await onServer(database.ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'outbox relay'`);
  await write(3);
  await until(async () => (await left()) === 0, 'the outbox is empty');
  expect(shelf.published.length).toBeGreaterThanOrEqual(6);
});
