import type { PoolClient } from 'pg';
import type { TodoEvent } from '../events/todo-event.ts';
import { addActivitySql } from './statements.ts';

/** The effect of the activity consumer: one entry in the feed of the event's user, and a ring for that user's live streams. */
export async function recordActivity(client: Pick<PoolClient, 'query'>, event: TodoEvent): Promise<void> {
  await client.query(addActivitySql, [event.userId, event.id, event.kind, event.todoId, event.title, event.at]);
}
