import { parse } from 'yaml';
import { renderChart } from '../../../src/targets/kube/helm-chart.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

test.each(['0.1.0', '1.2.3-rc.1', '1.2.3+build.5'])('%s becomes the version of the chart', (version) => {
  expect(parse(renderChart(tinyPlatform(), version)['Chart.yaml'] ?? '')).toMatchObject({ version, appVersion: version });
});

test.each(['foo', '', '1.2', 'v1.2.3', '01.2.3', '1.2.3-01'])('"%s" is refused, for Helm would refuse it', (version) => {
  expect(() => renderChart(tinyPlatform(), version)).toThrow(
    `version of the chart is "${version}", allowed is a semantic version such as 1.2.3 or 1.2.3-rc.1; give one of that form`,
  );
});
