import type { WorkerJob } from '../worker/jobs.ts';
import { remind } from './remind.ts';

/** Days do not pass faster, and a time of day is met within this. */
const everyMs = 5 * 60_000;

export const remindersJob: WorkerJob = {
  name: 'reminders',
  everyMs,
  run: async ({ pool, log }) => {
    const made = await remind(pool);
    if (made > 0) log.info({ made }, 'people reminded');
  },
};
