import type { Platform } from '../../../model/platform.ts';
import { renderChart } from '../helm-chart.ts';
import { renderManifests } from '../manifests.ts';
import { environmentsOf } from '../values.ts';

/** What rendering cost a process, in seconds of processor time. */
export interface RenderFigures {
  /** From the start of the process to the end. */
  readonly cpu: number;
  /** Of this, loading modules. */
  readonly loading: number;
  readonly files: number;
  /** Objects of all environments. */
  readonly objects: number;
}

/** Renders the chart and the manifests of all environments in this process, which must have done nothing else, and tells what it cost. */
export function measureRender(platform: Platform): RenderFigures {
  const loading = cpuSeconds();
  const chart = renderChart(platform, '0.0.0');
  const manifests = environmentsOf(platform).map((environment) => renderManifests(platform, environment));
  const objects = manifests.reduce((sum, text) => sum + text.split('\n---\n').length, 0);
  return { cpu: cpuSeconds(), loading, files: Object.keys(chart).length + manifests.length, objects };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
