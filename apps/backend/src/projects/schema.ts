import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
  .meta({ description: 'One line, 1 to 100 characters' });

const instant = z.iso.datetime({ offset: true });

export const projectSchema = z
  .object({ id: z.uuid(), name: z.string(), createdAt: instant, updatedAt: instant, version: z.int() })
  .meta({ id: 'Project' });

export const newProjectSchema = z.strictObject({ name }).meta({ id: 'NewProject' });
export const projectPatchSchema = z.strictObject({ name }).meta({ id: 'ProjectPatch' });
export const projectParamsSchema = z.object({ id: z.uuid() });
