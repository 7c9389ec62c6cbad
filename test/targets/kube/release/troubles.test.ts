import { crashesOf, verdictOf } from '../../../../src/targets/kube/release/controller/troubles.ts';

const metadata = { name: 'backend-1' };
const waiting = (reason: string, restartCount = 0, message?: string) => ({
  metadata,
  status: { containerStatuses: [{ name: 'backend', restartCount, state: { waiting: { reason, message } } }] },
});

test.each(['CreateContainerConfigError', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'])('%s will not pass', (reason) => {
  expect(crashesOf(waiting(reason, 0, 'because'))).toEqual([{ pod: 'backend-1', container: 'backend', reason: `${reason} (because)` }]);
});

test('a container may end once while what it needs is on its way, and not again and again', () => {
  expect(crashesOf(waiting('CrashLoopBackOff', 1))).toEqual([]);
  expect(crashesOf(waiting('CrashLoopBackOff', 2))).toEqual([{ pod: 'backend-1', container: 'backend', reason: 'ended 2 times' }]);
});

test('containers that start are no trouble', () => {
  expect(crashesOf(waiting('ContainerCreating'))).toEqual([]);
  expect(crashesOf({ metadata })).toEqual([]);
});

describe('the verdict of a check', () => {
  const run = (phase: string, message?: string) => ({ metadata, status: { phase, message } });

  it.each([
    ['Successful', 'successful'],
    ['Running', 'running'],
    ['Pending', 'running'],
    ['Failed', 'failed'],
    ['Error', 'failed'],
    ['Inconclusive', 'failed'],
  ])('%s is %s', (phase, wanted) => {
    expect(verdictOf(run(phase)).phase).toBe(wanted);
  });

  it('tells which measure failed, and by which value', () => {
    const metricResults = [
      { name: 'answers', phase: 'Successful' },
      { name: 'backend-errors-percent', phase: 'Failed', measurements: [{ phase: 'Failed', value: '[5.1]' }] },
    ];
    expect(verdictOf({ metadata, status: { phase: 'Failed', metricResults } }).message).toBe('backend-errors-percent failed ([5.1])');
  });
});
