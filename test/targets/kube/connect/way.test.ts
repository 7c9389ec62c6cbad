import { mirrordSettings, telepresenceArguments, wayBy } from '../../../../src/targets/kube/connect/way.ts';

const target = { workload: 'backend', namespace: 'here', context: 'there' };

test('mirrord is taken where it is installed, and port-forwards need nothing', () => {
  expect(wayBy(undefined, (program) => program === 'mirrord')).toBe('mirrord');
  expect(wayBy(undefined, (program) => program === 'telepresence')).toBe('port-forward');
  expect(wayBy('port-forward', () => true)).toBe('port-forward');
  expect(wayBy('telepresence', () => true)).toBe('telepresence');
});

test('a way that is not installed is refused', () => {
  expect(() => wayBy('mirrord', () => false)).toThrow('--by is mirrord, which is not on the path');
});

test('mirrord gets the pod, and takes nothing of what people send to it', () => {
  expect(mirrordSettings(target, { PORT: '8000' })).toEqual({
    target: { path: 'deployment/backend/container/backend', namespace: 'here' },
    kube_context: 'there',
    feature: { network: { incoming: 'off', outgoing: true, dns: true }, env: { override: { PORT: '8000' } }, fs: 'read' },
  });
});

test('telepresence gets namespace and context', () => {
  expect(telepresenceArguments(target)).toEqual(['connect', '--namespace', 'here', '--context', 'there']);
});
