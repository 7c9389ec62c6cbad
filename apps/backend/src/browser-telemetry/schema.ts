import { z } from 'zod';

/** Pages as labels of metrics: what a browser calls them is not trusted to be one of few. */
const pages = [
  'today',
  'inbox',
  'upcoming',
  'board',
  'project',
  'search',
  'completed',
  'trash',
  'reminders',
  'todo',
  'assistant',
  'activity',
  'insights',
  'settings',
] as const;
const open = ['home', 'sign-in', 'sign-up', 'other'] as const;

const longestSeconds = 600;
const page = z.enum([...pages, ...open]);
const mostAtOnce = 20;

export const browserReportSchema = z
  .strictObject({
    vitals: z
      .array(
        z.strictObject({
          name: z.enum(['CLS', 'FCP', 'INP', 'LCP', 'TTFB']),
          value: z.number().min(0).max(longestSeconds).meta({ description: 'Seconds; of CLS the score' }),
          page,
        }),
      )
      .max(mostAtOnce)
      .default([]),
    errors: z
      .array(z.strictObject({ page, kind: z.enum(['error', 'rejection', 'policy', 'chunk']) }))
      .max(mostAtOnce)
      .default([]),
  })
  .meta({ id: 'BrowserReport' });
