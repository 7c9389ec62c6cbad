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

async function effect(client: PoolClient, { userId, kind, at }: TodoEvent): Promise<void> {
  const count = counts[kind];
  if (count) await client.query(countSql, [userId, at, ...count]);
}

/** Counts what each person creates and completes on each day, in UTC. What becomes overdue is counted with its reminder. */
export const statisticsConsumer: TodoConsumer = { name: 'statistics', prepare, effect };
