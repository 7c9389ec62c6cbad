import type { WorkerJob } from '../worker/jobs.ts';
import { remind } from './remind.ts';

export const remindersJob: WorkerJob = {
  name: 'reminders',
  everySeconds: ({ remindersEverySeconds }) => remindersEverySeconds,
  run: async ({ pool, log }) => {
    const made = await remind(pool);
    if (made > 0) log.info({ made }, 'people reminded');
  },
};
