import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Platform } from '../../../../src/model/platform.ts';
import type { KubeObject } from '../../../../src/targets/kube/build.ts';
import { renderChart } from '../../../../src/targets/kube/helm-chart.ts';
import { writeFolder } from '../../../../src/targets/kube/write.ts';
import { helm, type Layer } from './tools.ts';

/** A folder for one test file, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-kube-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the chart of a platform and returns its folder. */
export function writtenChart(platform: Platform): string {
  const folder = temporaryFolder();
  writeFolder(folder, renderChart(platform, '1.2.3'));
  return folder;
}

/** Objects that helm makes of a chart. They are read as YAML 1.1, as Kubernetes reads them. */
export function templated(layer: Layer, chart: string, ...args: readonly string[]): KubeObject[] {
  return parsed(helm(layer, 'template', 'release', chart, '--namespace', 'somewhere', ...args));
}

export function parsed(yaml: string): KubeObject[] {
  const documents = parseAllDocuments(yaml, { version: '1.1' });
  return byName(documents.map((document) => document.toJS() as KubeObject).filter((object) => object !== null));
}

/** Objects in an order that does not depend on who listed them. */
export function byName(objects: readonly KubeObject[]): KubeObject[] {
  const key = ({ kind, metadata }: KubeObject) => `${kind} ${metadata?.name}`;
  return [...objects].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** What the schemas of Kubernetes have against objects, a line for each. */
export function complaintsAbout(objects: readonly KubeObject[]): string {
  const script = join(process.cwd(), 'test/targets/kube/support/validate.mjs');
  return execFileSync(process.execPath, [script], { encoding: 'utf8', input: JSON.stringify(objects) });
}
