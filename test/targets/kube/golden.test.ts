import { renderChart } from '../../../src/targets/kube/helm-chart.ts';
import { renderManifests } from '../../../src/targets/kube/manifests.ts';
import { expectGolden } from '../../support/golden.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

test('the manifests of the tiny platform in a cluster are the golden ones', () => {
  expectGolden('kube/cluster.yaml', renderManifests(tinyPlatform(), 'cluster'));
});

test.each(['values.yaml', 'values-dev.yaml', 'templates/secret-tiny-secrets.yaml'])(
  'the chart of the tiny platform has the golden %s',
  (path) => {
    expectGolden(`kube/chart/${path}`, renderChart(tinyPlatform(), '1.0.0')[path] ?? '');
  },
);
