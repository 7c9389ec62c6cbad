import { jobsOfRelease, troubleOf, unfinishedOf } from '../../../../src/targets/kube/release/controller/jobs.ts';
import type { Job } from '../../../../src/targets/kube/release/controller/objects.ts';

const began = Date.parse('2026-01-01T12:00:00Z');

const job = (creationTimestamp: string, status: Job['status'] = {}): Job => ({
  metadata: { name: 'migrate-main-1', creationTimestamp },
  status,
});
const withCondition = (type: string) => ({ conditions: [{ type, status: 'True', message: 'reached the backoff limit' }] });

test('a job is of the release when it was made with it, a moment before or later', () => {
  const jobs = [job('2026-01-01T11:50:00Z'), job('2026-01-01T11:59:30Z'), job('2026-01-01T12:00:10Z')];
  expect(jobsOfRelease(jobs, { began, history: [] })).toEqual(jobs.slice(1));
});

test('a job of the release before is none of the next one, however soon that came', () => {
  const ended = { release: 'backend-1', result: 'undone', began: '2026-01-01T11:58:00Z', ended: '2026-01-01T11:59:40Z' } as const;
  expect(jobsOfRelease([job('2026-01-01T11:59:30Z')], { began, history: [ended] })).toEqual([]);
});

test('a job that gave up is a trouble, with what Kubernetes says of it', () => {
  expect(troubleOf(job('', withCondition('Failed')))).toEqual([{ job: 'migrate-main-1', reason: 'failed: reached the backoff limit' }]);
});

test('a job may fail twice while its database is being replaced, and not again and again', () => {
  expect(troubleOf(job('', { failed: 2 }))).toEqual([]);
  expect(troubleOf(job('', { failed: 3 }))).toEqual([{ job: 'migrate-main-1', reason: 'failed 3 times' }]);
});

test('a job that was done in the end is no trouble, and none to wait for', () => {
  const done = job('', { failed: 3, ...withCondition('Complete') });
  expect([troubleOf(done), unfinishedOf([done])]).toEqual([[], []]);
});

test('a job that is at work is waited for', () => {
  expect(unfinishedOf([job(''), { metadata: { name: 'topics-1' } }])).toEqual(['migrate-main-1', 'topics-1']);
});
