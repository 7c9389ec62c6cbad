import { z } from 'zod';
import { members, todoSchema } from './schema.ts';

const change = z
  .strictObject({
    completed: z.boolean().optional(),
    priority: members.priority.optional(),
    dueOn: members.dueOn.optional(),
    projectId: members.projectId.optional(),
    addTags: members.tags.optional(),
    removeTags: members.tags.optional(),
    deleted: z.boolean().optional().meta({ description: 'true: into the trash; false: out of it' }),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'give at least one member');

export const bulkEditSchema = z
  .strictObject({ ids: z.array(z.string().max(36).toLowerCase().pipe(z.uuid())).min(1).max(500), change })
  .meta({ id: 'BulkEdit' });

export const bulkResultSchema = z
  .object({
    items: z.array(todoSchema).meta({ description: 'The todos as they are now, newest first' }),
    missing: z.array(z.uuid()).meta({ description: 'Ids that name no todo of yours' }),
  })
  .meta({ id: 'BulkResult' });

export type BulkEdit = z.output<typeof bulkEditSchema>;
