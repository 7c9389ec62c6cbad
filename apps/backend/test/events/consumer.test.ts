import type { Pool } from 'pg';
import { recordActivity, takeTurns } from '../../src/activity/record-activity.ts';
import { type ConsumerOptions, EventConsumer, type Outcome } from '../../src/events/consumer.ts';
import type { TodoConsumer } from '../../src/events/todo-consumer.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { deliver, makeEvent } from './support/make-event.ts';
import { noAccountsNeeded } from './support/no-accounts-needed.ts';
import { quiet } from './support/quiet-log.ts';

let database: TestDatabase;
let pool: Pool;
let outcomes: Outcome[];

beforeAll(async () => {
  database = await createTestDatabase();
  await noAccountsNeeded(database.ownerUrl);
  pool = createPool({ connectionString: database.workerDatabaseUrl, max: 4 }, quiet);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

beforeEach(() => {
  outcomes = [];
});

const consumer = ({ effect = recordActivity, ...given }: Partial<ConsumerOptions & TodoConsumer> = {}): EventConsumer =>
  new EventConsumer({
    consumer: { name: 'activity', prepare: takeTurns, effect },
    pool,
    log: quiet,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...given,
  });

const entriesOf = async (eventId: string) =>
  (await onServer(database.ownerUrl, 'select user_id, kind, title from app.activity where event_id = $1', [eventId])).rows;

const lettersOf = async (eventId: string) =>
  (
    await onServer(database.ownerUrl, 'select consumer, reason, attempts, correlation_id from app.dead_letters where event_id = $1', [
      eventId,
    ])
  ).rows;

it('writes the effect once however often the event comes', async () => {
  const event = makeEvent();
  await consumer().handle([deliver(event)]);
  await consumer().handle([deliver(event)]);
  expect(await entriesOf(event.id)).toEqual([{ user_id: event.userId, kind: 'todo.deleted', title: 'water the plants' }]);
  expect(outcomes).toEqual(['processed', 'duplicate']);
});

it('says of an event that comes again that it is not new, so that nobody counts it twice', async () => {
  const seen: [string, boolean][] = [];
  const event = makeEvent();
  for (let delivery = 0; delivery < 2; delivery += 1)
    await consumer({ onEvent: ({ id }, fresh) => void seen.push([id, fresh]) }).handle([deliver(event)]);
  expect(seen).toEqual([
    [event.id, true],
    [event.id, false],
  ]);
});

it('writes the effect once when deliveries of one event run at the same time', async () => {
  const event = makeEvent();
  await Promise.all(Array.from({ length: 4 }, () => consumer().handle([deliver(event)])));
  expect(await entriesOf(event.id)).toHaveLength(1);
  expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'processed']);
});

it('takes a failed effect back and tries again', async () => {
  const event = makeEvent();
  let failures = 2;
  const effect: TodoConsumer['effect'] = async (client, given) => {
    await recordActivity(client, given);
    if (failures-- > 0) throw new Error('after the insert');
  };
  await consumer({ effect }).handle([deliver(event)]);
  expect([outcomes, await entriesOf(event.id)]).toEqual([['processed'], [expect.objectContaining({ title: event.title })]]);
});

it('sets an event aside whose effect keeps failing, with the reason, and goes on', async () => {
  const event = makeEvent();
  const effect = () => Promise.reject(new Error('no such list'));
  await consumer({ effect, attempts: 2 }).handle([deliver(event)]);
  expect(outcomes).toEqual(['dead-letter']);
  expect(await lettersOf(event.id)).toEqual([
    { consumer: 'activity', reason: 'Error: no such list', attempts: 2, correlation_id: 'request-1' },
  ]);
});

it('sets aside at once what is no event of a known version', async () => {
  const event = { ...makeEvent(), version: 2 };
  await consumer().handle([deliver(event)]);
  expect(await lettersOf(event.id)).toEqual([expect.objectContaining({ reason: 'version: Invalid input: expected 1', attempts: 1 })]);
  const garbage = { ...deliver(event), eventId: 'garbage', value: '{"\0' };
  await consumer().handle([garbage]);
  expect(await lettersOf('garbage')).toEqual([expect.objectContaining({ reason: expect.stringMatching(/^not JSON: /) })]);
});

it('gives an event back while the database is in trouble, and never sets it aside for that', async () => {
  const event = makeEvent();
  const effect: TodoConsumer['effect'] = async (client) => void (await client.query('select pg_terminate_backend(pg_backend_pid())'));
  await expect(consumer({ effect }).handle([deliver(event)])).rejects.toThrow('terminating connection');
  expect([outcomes, await lettersOf(event.id)]).toEqual([[], []]);
  await consumer().handle([deliver(event)]);
  expect([outcomes, await entriesOf(event.id)]).toEqual([['processed'], [expect.anything()]]);
});

it('works as the user of the event, so that row-level security holds for it too', async () => {
  const event = makeEvent();
  const foreign = makeEvent();
  await consumer({ effect: (client) => recordActivity(client, [foreign]), attempts: 1 }).handle([deliver(event)]);
  expect(await lettersOf(event.id)).toEqual([expect.objectContaining({ reason: expect.stringContaining('row-level security') })]);
  expect(await entriesOf(foreign.id)).toEqual([]);
});

it('handles many events together, and each alone when one of them cannot be handled', async () => {
  const events = [makeEvent(), makeEvent({ title: 'poison' }), makeEvent()];
  const effect: TodoConsumer['effect'] = (client, given) =>
    given.some(({ title }) => title === 'poison') ? Promise.reject(new Error('cannot be')) : recordActivity(client, given);
  await consumer({ effect, attempts: 1 }).handle(events.map((event) => deliver(event)));
  expect(outcomes).toEqual(['processed', 'dead-letter', 'processed']);
  const entries = await Promise.all(events.map(async ({ id }) => (await entriesOf(id)).length));
  expect(entries).toEqual([1, 0, 1]);
});

it('knows the new from the old among events that come together, and one that comes twice', async () => {
  const [old, fresh] = [makeEvent(), makeEvent()];
  await consumer().handle([deliver(old)]);
  await consumer().handle([deliver(old), deliver(fresh), deliver(fresh)]);
  expect(outcomes).toEqual(['processed', 'duplicate', 'processed', 'duplicate']);
  expect(await entriesOf(fresh.id)).toHaveLength(1);
});

it('gives the effect all events of a user at once, in their order, and never those of two users', async () => {
  const [ann, bob] = [makeEvent().userId, makeEvent().userId];
  const events = [ann, bob, ann, ann, bob].map((userId, number) => makeEvent({ userId, title: `${number}` }));
  const asked: string[][] = [];
  const effect: TodoConsumer['effect'] = async (client, given) => {
    asked.push(given.map(({ title }) => title));
    await recordActivity(client, given);
  };
  await consumer({ effect }).handle(events.map((event) => deliver(event)));
  expect(asked).toEqual([
    ['0', '2', '3'],
    ['1', '4'],
  ]);
  const { rows } = await onServer(database.ownerUrl, 'select title from app.activity where user_id = any ($1) order by user_id = $2, id', [
    [ann, bob],
    bob,
  ]);
  expect(rows.map(({ title }) => title)).toEqual(['0', '2', '3', '1', '4']);
});

it('never makes two transactions wait for each other, whatever users their events are of', async () => {
  const users = Array.from({ length: 8 }, () => makeEvent().userId);
  const batch = (order: string[]) => order.map((userId) => deliver(makeEvent({ userId })));
  await Promise.all(Array.from({ length: 20 }, (_, turn) => consumer().handle(batch(turn % 2 === 0 ? users : users.toReversed()))));
  expect(outcomes.filter((outcome) => outcome === 'processed')).toHaveLength(160);
});
