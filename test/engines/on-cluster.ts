import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from '../../src/platform.ts';
import { renderChart } from '../../src/targets/kube/helm-chart.ts';
import { writeFolder } from '../../src/targets/kube/write.ts';
import { Cluster } from './cluster-tools.ts';
import { Kubectl } from './switch-tools.ts';

export interface OnClusterProps {
  /** It may not exist yet, and is gone afterwards. */
  readonly namespace: string;
  /** What is left out where KUBECONFIG names no cluster, and what that would have to have. */
  readonly otherwise: string;
  /** To leave it out is a failure. Default: false. */
  readonly require?: boolean | undefined;
  /** Number of the kubectl layer whose helm is used. Default: 35. */
  readonly helm?: string;
}

export interface Place {
  readonly kubeconfig: string;
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
}

/** Calls with the cluster of KUBECONFIG; what is there when that fails is told before it is taken away. */
export async function onCluster({ namespace, otherwise, require, helm = '35' }: OnClusterProps, use: (place: Place) => Promise<void>) {
  const kubeconfig = process.env.KUBECONFIG;
  if (!kubeconfig) {
    console.log(`left out: ${otherwise}`);
    if (require) process.exitCode = 1;
    return;
  }
  const cluster = new Cluster(kubeconfig, namespace, helm);
  assert.equal(cluster.namespaceExists(), false, `namespace ${namespace} exists already; delete it first: this test ends by deleting it`);
  try {
    await use({ kubeconfig, cluster, kubectl: new Kubectl(kubeconfig) });
  } catch (error) {
    cluster.tellState();
    throw error;
  } finally {
    cluster.deleteNamespace();
  }
}

/** Calls with the folder of the platform's chart. */
export async function withChart(use: (chart: string) => Promise<void>): Promise<void> {
  const chart = mkdtempSync(join(tmpdir(), 'keelson-chart-'));
  try {
    writeFolder(chart, renderChart(platform, '0.0.0'));
    await use(chart);
  } finally {
    rmSync(chart, { recursive: true, force: true });
  }
}
