import { randomUUID } from 'node:crypto';
import type { TodoEvent } from '../../../src/events/todo-event.ts';
import type { DeliveredMessage } from '../../../src/events/transport.ts';

/** A well-formed event of a deleted todo, which needs no snapshot; give what the test is about. */
export function makeEvent(given: Partial<TodoEvent> = {}): TodoEvent {
  return {
    id: randomUUID(),
    version: 1,
    kind: 'todo.deleted',
    userId: randomUUID(),
    todoId: randomUUID(),
    at: '2026-11-24T12:00:00.000Z',
    todo: null,
    title: 'water the plants',
    ...given,
  };
}

let offset = 0;

/** The event as a transport would deliver it. */
export function deliver(event: { id: string; todoId: string }): DeliveredMessage {
  offset += 1;
  const place = { topic: 'todo.events', partition: 0, offset: String(offset) };
  return { ...place, key: event.todoId, eventId: event.id, value: JSON.stringify(event), correlationId: 'request-1' };
}
