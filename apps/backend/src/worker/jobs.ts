import type { Pool } from 'pg';
import type { WorkerEnv } from '../env.generated.ts';
import type { Log } from '../events/log.ts';
import { remindersJob } from '../reminders/job.ts';
import { every } from './every.ts';

export interface JobContext {
  readonly pool: Pool;
  readonly log: Log;
}

interface Schedule extends JobContext {
  readonly env: WorkerEnv;
  /** Whether another release does the work now. */
  standsBy(): boolean;
}

/** What the worker does now and then. Several workers run it at the same time: it takes a lock, or bears that. */
export interface WorkerJob {
  readonly name: string;
  /** From the end of one run to the next. */
  everySeconds(env: WorkerEnv): number;
  run(context: JobContext): Promise<void>;
}

/** A new one is a folder with a job.ts, and one line here. */
export const jobs: readonly WorkerJob[] = [remindersJob];

/** Runs the job until the returned function is called; what fails is tried again at its next time. */
export const schedule = (job: WorkerJob, { env, standsBy, ...context }: Schedule): (() => void) =>
  every(job.everySeconds(env) * 1_000, async () => {
    if (standsBy()) return;
    await job.run(context).catch((error) => context.log.warn({ err: error, job: job.name }, 'job failed, trying again later'));
  });
