import { z } from 'zod';

const count = z.int().min(0);
const figures = { created: count, completed: count, overdue: count };

export const insightsSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    totals: z.object(figures),
    days: z
      .array(z.object({ day: z.iso.date().meta({ description: 'Of your time zone at the time (see /api/settings)' }), ...figures }))
      .max(366),
  })
  .meta({ id: 'Insights' });

export const projectInsightsSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    items: z
      .array(
        z.object({
          projectId: z.uuid().nullable(),
          name: z.string().nullable().meta({ description: 'null: the todos that belong to no project' }),
          open: count.meta({ description: 'Open now' }),
          overdue: count.meta({ description: 'Of these, due before this moment' }),
          completed: count.meta({ description: 'Completed from the first to the last day' }),
        }),
      )
      .max(100)
      .meta({ description: 'Most todos first, at most 100' }),
  })
  .meta({ id: 'ProjectInsights' });

const dayMs = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Nobody has todos before, and 29 days earlier is still a day that PostgreSQL knows. */
const day = z.iso.date().refine((text) => text >= '1970-01-01', 'must not be before 1970-01-01');

/** The last 30 days, unless said otherwise. */
export const insightsQuerySchema = z
  .object({
    from: day.optional().meta({ description: 'First day. Default: 29 days before the last' }),
    to: day.optional().meta({ description: 'Last day. Default: today, in UTC' }),
  })
  .refine(
    (query) => {
      // what is no day has been named already, and has no range
      if (!day.optional().safeParse(query.from).success || !day.optional().safeParse(query.to).success) return true;
      const { from, to } = rangeOf(query, Date.now());
      return from <= to && Date.parse(to) - Date.parse(from) < 366 * dayMs;
    },
    { path: ['from'], message: 'must not be after "to", nor 366 days or more before it' },
  );

export const rangeOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }, now: number) => {
  const last = to ?? dayOf(now);
  return { from: from ?? dayOf(Date.parse(last) - 29 * dayMs), to: last };
};
