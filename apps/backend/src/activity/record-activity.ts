import type { PoolClient } from 'pg';
import type { TodoEvent } from '../events/todo-event.ts';
import { addActivitySql, takeTurnsSql } from './statements.ts';

type Client = Pick<PoolClient, 'query'>;

/** Before the entries of some events are added: one transaction at a time adds to the feed of a user. */
export async function takeTurns(client: Client, events: readonly TodoEvent[]): Promise<void> {
  await client.query(takeTurnsSql, [[...new Set(events.map(({ userId }) => userId))]]);
}

/** The effect of the activity consumer: one entry in the feed of the event's user, and a ring for that user's live streams. */
export async function recordActivity(client: Client, event: TodoEvent): Promise<void> {
  await client.query(addActivitySql, [event.userId, event.id, event.kind, event.todoId, event.title, event.at]);
}
