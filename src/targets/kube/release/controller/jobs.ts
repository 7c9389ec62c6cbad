import type { Job } from './objects.ts';
import type { Outcome } from './state.ts';

/** Label of the jobs, such as migrations, that must be done before a release gets traffic. The chart sets it. */
export const firstLabel = 'keelson/before-switch';

/** A migration may fail once or twice while its database is being replaced. */
const failuresBorne = 2;

/** Milliseconds that a job may be older than the pods of its release: it is made in the same upgrade, a moment before. */
const earlierMs = 120_000;

export interface JobTrouble {
  readonly job: string;
  readonly reason: string;
}

/** When the switch began, in milliseconds, and how the one before it ended. */
export interface Began {
  readonly began: number;
  readonly history: readonly Outcome[];
}

/** Those that came with the release: what is left of the one before is none of its business. */
export function jobsOfRelease(jobs: readonly Job[], { began, history }: Began): Job[] {
  const since = Math.max(began - earlierMs, Date.parse(history[0]?.ended ?? '') || 0);
  return jobs.filter(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') > since);
}

/** Why a job will not do what it is for: it gave up, or goes on failing. Waiting for its last try would take ten minutes. */
export function troubleOf({ metadata: { name }, status = {} }: Job): JobTrouble[] {
  const gaveUp = conditionOf(status, 'Failed');
  if (gaveUp) return [{ job: name, reason: `failed: ${gaveUp.message ?? 'no reason given'}` }];
  const { failed = 0 } = status;
  return failed > failuresBorne && !isDone(status) ? [{ job: name, reason: `failed ${failed} times` }] : [];
}

/** Names of the jobs that are still at work. */
export function unfinishedOf(jobs: readonly Job[]): string[] {
  return jobs.filter(({ status = {} }) => !isDone(status)).map(({ metadata }) => metadata.name);
}

function isDone(status: NonNullable<Job['status']>): boolean {
  return conditionOf(status, 'Complete') !== undefined;
}

function conditionOf({ conditions = [] }: NonNullable<Job['status']>, wanted: string) {
  return conditions.find(({ type, status }) => type === wanted && status === 'True');
}
