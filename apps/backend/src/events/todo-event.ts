import { z } from 'zod';

/** What can happen to a todo. A new kind is a new version of the event only when consumers of version 1 would misread it. */
export const todoEventKinds = ['todo.created', 'todo.updated', 'todo.completed', 'todo.reopened', 'todo.deleted'] as const;

export type TodoEventKind = (typeof todoEventKinds)[number];

const timestamp = z.iso.datetime({ offset: true });

/** The todo as it stood after the change. Pinned by the event's version, so that the HTTP API can move on without breaking consumers. */
export const todoSnapshotSchema = z.looseObject({
  id: z.uuid(),
  title: z.string().min(1).max(200),
  notes: z.string().max(10_000),
  priority: z.enum(['none', 'low', 'medium', 'high']),
  dueOn: z.iso.date().nullable(),
  completedAt: timestamp.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  version: z.int().min(1),
});

/** One change of one todo. `id` is the identity that consumers dedupe by; unknown properties are kept, so that producers can be newer. */
export const todoEventSchema = z.looseObject({
  id: z.uuid(),
  version: z.literal(1),
  kind: z.enum(todoEventKinds),
  userId: z.string().min(1).max(200),
  todoId: z.uuid(),
  at: timestamp,
  todo: todoSnapshotSchema.nullable().describe('the todo after the change; null when it was deleted'),
  title: z.string().min(1).max(200).describe('the title at the time of the change, also of a deleted todo'),
  traceparent: z.string().optional().describe('W3C traceparent of the sender, when its trace is kept'),
});

export type TodoEvent = z.infer<typeof todoEventSchema>;
