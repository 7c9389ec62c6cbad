import { recordActivity, takeTurns } from '../../src/activity/record-activity.ts';
import { EventConsumer, type Outcome } from '../../src/events/consumer.ts';
import { createPool } from '../../src/worker/create-pool.ts';
import { deliver, makeEvent } from '../events/support/make-event.ts';
import { quiet } from '../events/support/quiet-log.ts';
import { createUser } from '../support/create-user.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('events that arrive after their account was deleted have no effect and are no failure, also among others', async () => {
  const pool = createPool({ connectionString: database.workerDatabaseUrl, max: 2 }, quiet);
  const outcomes: Outcome[] = [];
  const consumer = new EventConsumer({
    consumer: { name: 'activity', prepare: takeTurns, effect: recordActivity },
    pool,
    log: quiet,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const here = makeEvent({ userId: await createUser(database.ownerUrl) });
  const gone = makeEvent();
  await consumer.handle([deliver(here), deliver(gone)]);
  await consumer.handle([deliver(gone)]);
  expect(outcomes).toEqual(['processed', 'account-gone', 'account-gone']);
  const { rows } = await onServer(database.ownerUrl, 'select user_id from app.activity');
  const letters = await onServer(database.ownerUrl, 'select 1 from app.dead_letters');
  expect([rows, letters.rows]).toEqual([[{ user_id: here.userId }], []]);
  await pool.end();
});
