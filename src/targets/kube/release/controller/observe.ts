import { type KubeApi, KubeError } from './kube-api.ts';
import {
  type AnalysisRun,
  type Deployment,
  followsLabel,
  hashLabel,
  type Job,
  type ListOf,
  type Pod,
  type ReplicaSet,
  type Rollout,
  type Service,
} from './objects.ts';
import type { Settings, WorkloadSetting } from './settings.ts';
import type { State } from './state.ts';
import { type Crash, crashesOf, failedJobOf, verdictOf } from './troubles.ts';
import type { View, Workload } from './view.ts';

/** What the cluster shows of the workloads and of the switch. */
export async function observe(api: KubeApi, settings: Settings, state: State): Promise<View> {
  const paths = pathsOf(settings);
  const selector = `?labelSelector=${encodeURIComponent(`app.kubernetes.io/part-of=${settings.platform}`)}`;
  const [rollouts, deployments, sets, services] = await Promise.all([
    api.get<ListOf<Rollout>>(`${paths.argo}/rollouts${selector}`),
    api.get<ListOf<Deployment>>(`${paths.apps}/deployments${selector}`),
    api.get<ListOf<ReplicaSet>>(`${paths.apps}/replicasets${selector}`),
    api.get<ListOf<Service>>(`${paths.core}/services?labelSelector=${encodeURIComponent(followsLabel)}`),
  ]);
  const workloads = settings.workloads.flatMap((setting) => {
    const rollout = rollouts.items.find(({ metadata }) => metadata.name === setting.name);
    const deployment = deployments.items.find(({ metadata }) => metadata.name === setting.name);
    return rollout && deployment ? [workloadOf(setting, { rollout, deployment, sets: sets.items })] : [];
  });
  const analysis = state.analysis === undefined ? undefined : await analysisOf(api, `${paths.argo}/analysisruns/${state.analysis}`);
  const looks = state.phase === 'waiting' || state.phase === 'checking';
  const followers = services.items.map(({ metadata: { name, labels }, spec: { selector } }) => ({
    service: name,
    workload: labels?.[followsLabel] ?? '',
    hash: selector?.[hashLabel] ?? '',
  }));
  return { workloads, followers, analysis, troubles: looks ? await troublesOf(api, settings, state) : [] };
}

export function pathsOf({ namespace }: Settings) {
  return {
    core: `/api/v1/namespaces/${namespace}`,
    apps: `/apis/apps/v1/namespaces/${namespace}`,
    batch: `/apis/batch/v1/namespaces/${namespace}`,
    argo: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}`,
  };
}

interface Found {
  readonly rollout: Rollout;
  readonly deployment: Deployment;
  readonly sets: readonly ReplicaSet[];
}

function workloadOf({ name, kind }: WorkloadSetting, { rollout: { metadata, spec, status = {} }, deployment, sets }: Found): Workload {
  const current = status.currentPodHash ?? '';
  const newest = sets.find(({ metadata: { labels } }) => labels?.app === name && labels[hashLabel] === current);
  const wanted = spec.replicas ?? 1;
  return {
    name,
    kind,
    observed:
      status.observedGeneration === String(metadata.generation) &&
      status.workloadObservedGeneration === String(deployment.metadata.generation),
    current,
    stable: status.stableRS ?? '',
    active: status.blueGreen?.activeSelector ?? '',
    available: newest !== undefined && newest.spec.replicas === wanted && (newest.status?.availableReplicas ?? 0) >= wanted,
    paused: (status.pauseConditions ?? []).length > 0,
  };
}

async function analysisOf(api: KubeApi, path: string): Promise<View['analysis']> {
  try {
    return verdictOf(await api.get<AnalysisRun>(path));
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return { phase: 'failed', message: 'somebody deleted it' };
    throw error;
  }
}

/** What will not pass by itself: pods of the new release that crash, and jobs of it that failed. */
async function troublesOf(api: KubeApi, settings: Settings, state: State): Promise<string[]> {
  const paths = pathsOf(settings);
  const green = Object.values(state.green).join(',');
  const part = `app.kubernetes.io/part-of=${settings.platform}`;
  const [pods, jobs] = await Promise.all([
    api.get<ListOf<Pod>>(`${paths.core}/pods?labelSelector=${encodeURIComponent(`${part},${hashLabel} in (${green})`)}`),
    api.get<ListOf<Job>>(`${paths.batch}/jobs?labelSelector=${encodeURIComponent(part)}`),
  ]);
  const failed = jobs.items.flatMap((job) => failedJobOf(job, state.began));
  const crashes = pods.items.flatMap(crashesOf);
  return [...failed, ...(await Promise.all(crashes.slice(0, 1).map((crash) => tell(api, paths.core, crash))))];
}

/** The crash with the last line that the container wrote. */
async function tell(api: KubeApi, core: string, { pod, container, reason }: Crash): Promise<string> {
  const log = await api.text(`${core}/pods/${pod}/log?container=${container}&previous=true&tailLines=5`).catch(() => '');
  const said = log.trim().split('\n').at(-1)?.slice(0, 300);
  return `${container} in ${pod}: ${reason}${said ? `, it said: ${said}` : ''}`;
}
