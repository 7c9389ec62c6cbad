import { z } from 'zod';

export const reminderSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['due-soon', 'overdue']),
    todoId: z.uuid(),
    title: z.string().meta({ description: 'The title at the time of the reminder' }),
    dueOn: z.iso.date(),
    at: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Reminder' });
