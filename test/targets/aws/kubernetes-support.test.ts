import { requireSupported } from '../../../src/targets/aws/kubernetes-support.ts';
import { synthesise } from '../../../src/targets/aws/synthesise.ts';
import { tinyOnAws } from './synthesised.ts';

const on = (day: string) => new Date(`${day}T08:00:00Z`);

describe('support of Kubernetes versions', () => {
  test.each([
    ['1.28', '2026-11-23', 'ended on 2025-11-26; allowed is 1.31, 1.32, 1.33, 1.34, 1.35 or newer'],
    ['1.31', '2026-11-27', 'ended on 2026-11-26; allowed is 1.32, 1.33, 1.34, 1.35 or newer'],
    ['1.20', '2026-11-23', 'cluster.version is 1.20, whose extended support on EKS ended on 2025-11-26'],
    ['1.30', '2026-11-27', 'ended on 2026-11-26'],
  ])('%s is refused on %s with the day on which it ended', (version, day, sentence) => {
    expect(() => requireSupported(version, on(day))).toThrow(sentence);
  });

  test.each([
    ['1.31', '2026-11-26'],
    ['1.35', '2026-11-23'],
    ['1.36', '2030-01-01'],
  ])('%s passes on %s', (version, day) => {
    expect(() => requireSupported(version, on(day))).not.toThrow();
  });

  test('a version past its support stops the synthesis', async () => {
    const old = tinyOnAws(({ cluster }) => ({ cluster: { ...cluster, version: '1.28', kubectlLayer: '28' } }));
    await expect(synthesise(old, { environmentName: 'dev', today: on('2026-11-23') })).rejects.toThrow('ended on 2025-11-26');
  });
});
