import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import type { ClusterStatus } from '../../src/targets/kube/operate/read-status.ts';
import { toolOf } from '../targets/kube/support/tools.ts';
import { imagesOf, makeImagesKnown, prometheusImage } from './cluster-images.ts';
import type { Cluster } from './cluster-tools.ts';
import { type OnClusterProps, onCluster, withChart } from './on-cluster.ts';
import { Load, type LoadProps } from './switch-load.ts';
import { controllerImage, type Kubectl, ReleaseSwitch, switchedOn } from './switch-tools.ts';

const { namespace, image } = namesOf(platform);

/** The product on a cluster with the release switch on. */
export interface Stage {
  readonly cluster: Cluster;
  readonly kubectl: Kubectl;
  readonly releases: ReleaseSwitch;
  readonly chart: string;
  /** Of the images that serve. */
  readonly tag: string;
}

export interface StageProps extends Omit<OnClusterProps, 'namespace'> {
  /** Values besides those that switch releases, as `--set` takes them. */
  readonly settings: readonly string[];
  /** Images besides those of the product, which the cluster has to know. */
  readonly images?: readonly string[];
  /** Called before the cluster is told of any image. Default: nothing is. */
  readonly prepare?: () => void;
}

/** Installs the chart, calls with it, and takes all away again. */
export async function onStage(
  { settings, images = [], prepare, ...props }: StageProps,
  use: (stage: Stage) => Promise<void>,
): Promise<void> {
  await onCluster({ ...props, namespace }, ({ cluster, kubectl }) =>
    withChart(async (chart) => {
      const releases = new ReleaseSwitch(kubectl, { namespace, platform: platform.name, workloads: Object.keys(platform.services) });
      prepare?.();
      const tag = makeImagesKnown([controllerImage, prometheusImage(), ...images]);
      cluster.install(chart, [...switched(kubectl), ...imagesOf(tag), ...settings], []);
      await releases.installed(180);
      console.log('ok: the first release serves');
      await use({ cluster, kubectl, releases, chart, tag });
    }),
  );
}

/** The name of an image of the product. */
export function imageOf(service: string, tag: string): string {
  return `${image(service)}:${tag}`;
}

/** A release by helm: what is set changes, all else stays. */
export function upgrade({ cluster, chart }: Stage, settings: readonly string[]): void {
  const set = settings.flatMap((setting) => ['--set', setting]);
  cluster.upgrade(chart, ['--reuse-values', '--server-side=true', '--force-conflicts', ...set], []);
}

/** People at a moderate rate, who come to the Services from where an Ingress controller would be. */
export function startLoad({ kubectl }: Stage, more: Pick<LoadProps, 'rate' | 'tellMs'>): Load {
  const place = { name: 'Services', api: `http://backend.${namespace}:8000`, ui: `http://frontend.${namespace}` };
  const props = { namespace: 'ingress', places: [place], image: controllerImage, ...more };
  const load = new Load(kubectl, props);
  load.start(props);
  return load;
}

/** What `npx projen status` says. */
export function statusOf(): ClusterStatus {
  const env = { ...process.env, PATH: `${dirname(toolOf('35', 'helm'))}:${process.env.PATH}` };
  const args = ['src/bin/status.ts', '--namespace', namespace, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as ClusterStatus;
}

/** The switch, with times for a test: a pod that is well is ready within seconds. */
function switched(kubectl: Kubectl): string[] {
  return [...switchedOn(kubectl), 'release.looks=4', 'release.keepOldSeconds=120'];
}
