import { join } from 'node:path';
import { Command } from 'commander';
import { environmentOf } from '../model/platform.ts';
import { platform } from '../platform.ts';
import { renderChart } from '../targets/kube/helm-chart.ts';
import { renderManifests } from '../targets/kube/manifests.ts';
import { environmentsOf } from '../targets/kube/values.ts';
import { writeFolder } from '../targets/kube/write.ts';

/** Writes the Helm chart and the plain manifests. */
const { out, manifests, environment, chartVersion } = new Command('chart')
  .description('writes the Helm chart and plain manifests of the platform')
  .option('--out <folder>', 'folder of the chart', 'dist/chart')
  .option('--manifests <folder>', 'folder of the manifests, a file per environment', 'dist/manifests')
  .option('--environment <name>', 'manifests of this environment only')
  .option('--chart-version <version>', 'version of the chart', '0.1.0')
  .parse()
  .opts<{ out: string; manifests: string; environment?: string; chartVersion: string }>();

const allowed = environmentsOf(platform);
if (environment !== undefined && !allowed.some((name) => name === environment)) {
  environmentOf(platform, environment);
  throw new Error(`environment is ${environment}, allowed is one of ${allowed.join(', ')}: the others do not run on Kubernetes`);
}
const chosen = allowed.filter((name) => environment === undefined || name === environment);
writeFolder(out, renderChart(platform, chartVersion));
writeFolder(manifests, Object.fromEntries(chosen.map((name) => [`${name}.yaml`, renderManifests(platform, name)])));
console.log(`${join(out, 'Chart.yaml')}\n${chosen.map((name) => join(manifests, `${name}.yaml`)).join('\n')}`);
