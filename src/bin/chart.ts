import { join } from 'node:path';
import { Command, Option } from 'commander';
import { platform } from '../platform.ts';
import { renderChart } from '../targets/kube/helm-chart.ts';
import { renderManifests } from '../targets/kube/manifests.ts';
import { environmentsOf } from '../targets/kube/values.ts';
import { writeFiles, writeFolder } from '../targets/kube/write.ts';

const allowed = environmentsOf(platform);

interface Options {
  readonly out: string;
  readonly manifests: string;
  readonly environment?: string;
  readonly chartVersion: string;
}

/** Writes the Helm chart and the plain manifests. */
const command = new Command('chart')
  .description('writes the Helm chart and plain manifests of the platform')
  .option('--out <folder>', 'folder of the chart', 'dist/chart')
  .option('--manifests <folder>', 'folder of the manifests, a file per environment', 'dist/manifests')
  .addOption(new Option('--environment <name>', 'manifests of this environment only').choices(allowed))
  .option('--chart-version <version>', 'version of the chart', '0.1.0')
  .parse();
const { out, manifests, environment, chartVersion } = command.opts<Options>();

const chosen = allowed.filter((name) => environment === undefined || name === environment);
try {
  const plain = Object.fromEntries(chosen.map((name) => [`${name}.yaml`, renderManifests(platform, name)]));
  writeFolder(out, renderChart(platform, chartVersion));
  writeFiles(manifests, plain);
} catch (error) {
  command.error(error instanceof Error ? error.message : String(error));
}
console.log(`${join(out, 'Chart.yaml')}\n${chosen.map((name) => join(manifests, `${name}.yaml`)).join('\n')}`);
