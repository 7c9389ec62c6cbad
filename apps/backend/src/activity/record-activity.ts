import type { PoolClient } from 'pg';
import type { TodoEvent } from '../events/todo-event.ts';
import { addActivitySql, takeTurnsSql } from './statements.ts';

type Client = Pick<PoolClient, 'query'>;

/** Before the entries of some events are added: one transaction at a time adds to the feed of a user. */
export async function takeTurns(client: Client, events: readonly TodoEvent[]): Promise<void> {
  await client.query(takeTurnsSql, [[...new Set(events.map(({ userId }) => userId))]]);
}

/** The effect of the activity consumer: entries in the feed of the events' user, and a ring for that user's live streams. */
export async function recordActivity(client: Client, events: readonly TodoEvent[]): Promise<void> {
  const column = <Name extends keyof TodoEvent>(name: Name): TodoEvent[Name][] => events.map((event) => event[name]);
  await client.query(addActivitySql, [events[0]?.userId, ...(['id', 'kind', 'todoId', 'title', 'at'] as const).map(column)]);
}
