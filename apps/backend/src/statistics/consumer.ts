import type { PoolClient } from 'pg';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import type { TodoEvent, TodoEventKind } from '../events/todo-event.ts';
import { countSql, takeTurnsSql } from './statements.ts';

/** What an event adds to its day; kinds that are not here add nothing. A todo reopened and completed again counts twice. */
const counts: Partial<Record<TodoEventKind, readonly [created: number, completed: number]>> = {
  'todo.created': [1, 0],
  'todo.completed': [0, 1],
};

async function prepare(client: PoolClient, events: readonly TodoEvent[]): Promise<void> {
  await client.query(takeTurnsSql, [[...new Set(events.map(({ userId }) => userId))]]);
}

async function effect(client: PoolClient, events: readonly TodoEvent[]): Promise<void> {
  const counted = events.flatMap(({ userId, at, kind }) => {
    const [created, completed] = counts[kind] ?? [];
    return created === undefined ? [] : [{ userId, at, created, completed }];
  });
  if (counted.length > 0) await client.query(countSql, [counted[0]?.userId, JSON.stringify(counted)]);
}

/** Counts what each person creates and completes on each day, in the zone of the person. What becomes overdue is counted with its reminder. */
export const statisticsConsumer: TodoConsumer = { name: 'statistics', prepare, effect };
