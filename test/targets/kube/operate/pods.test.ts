import { type Pod, stuckPodsOf } from '../../../../src/targets/kube/operate/pods.ts';

const pod = (name: string, status: Pod['status'], deletionTimestamp?: string): Pod => ({
  metadata: { name, ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) },
  spec: { containers: [{ image: 'tiny:1' }] },
  status: status ?? {},
});
const pulling = { name: 'kafka', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } } };
const starting = { name: 'api', restartCount: 1, state: { waiting: { reason: 'ContainerCreating' } } };
const ended = { name: 'api', restartCount: 4 };
const ready = [{ type: 'Ready', status: 'True' }];

test('tells pods that do not come up from those that start, serve, are done or leave', () => {
  const stuck = stuckPodsOf([
    pod('kafka-0', { initContainerStatuses: [pulling] }),
    pod('crashing', { containerStatuses: [ended] }),
    pod('placeless', {
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available: 1 Insufficient cpu.' },
      ],
    }),
    pod('starting', { containerStatuses: [starting] }),
    pod('serving', { containerStatuses: [ended], conditions: ready }),
    pod('done', { phase: 'Succeeded', containerStatuses: [ended] }),
    pod('leaving', { containerStatuses: [ended] }, '2026-01-01T10:00:00Z'),
  ]);
  expect(stuck).toEqual([
    { pod: 'kafka-0', because: 'kafka ImagePullBackOff (no such image)' },
    { pod: 'crashing', because: 'api ended 4 times' },
    { pod: 'placeless', because: 'no node takes it now (0/1 nodes are available: 1 Insufficient cpu.)' },
  ]);
});
