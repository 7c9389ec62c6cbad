import { z } from 'zod';
import { todoEventKinds } from '../events/todo-event.ts';

export const activitySchema = z
  .object({
    id: z.string().meta({ description: 'Grows with every entry of the account; also the id of the live event' }),
    eventId: z.uuid(),
    kind: z.enum(todoEventKinds),
    todoId: z.uuid(),
    title: z.string().meta({ description: 'The title at the time of the change' }),
    at: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Activity' });

/** A place in the feed: the id of an entry. */
export const activityPositionSchema = z
  .string()
  .max(18)
  .regex(/^\d{1,18}$/, 'is not the id of an activity entry');
