import { hindrancesOf } from './hindrances.ts';
import { type KubeApi, KubeError } from './kube-api.ts';
import {
  type AnalysisRun,
  type Deployment,
  followsLabel,
  hashLabel,
  type ListOf,
  type ReplicaSet,
  type Rollout,
  type Service,
} from './objects.ts';
import { pathsOf } from './paths.ts';
import type { Settings, WorkloadSetting } from './settings.ts';
import type { State } from './state.ts';
import { verdictOf } from './troubles.ts';
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
  const followers = services.items.filter(isOurs).map(({ metadata: { name, labels }, spec: { selector } }) => ({
    service: name,
    workload: labels?.[followsLabel] ?? '',
    hash: selector?.[hashLabel] ?? '',
  }));
  const hindrances = looks ? await hindrancesOf(api, settings, state) : { troubles: [], unfinished: [] };
  return { workloads, followers, analysis, ...hindrances };
}

/** Argo Rollouts marks a Service that it turns itself. */
const managedByArgo = 'argo-rollouts.argoproj.io/managed-by-rollouts';

/** A Service that has the colour of a workload until Argo Rollouts takes it over, if it ever does. */
function isOurs({ metadata: { annotations = {} } }: Service): boolean {
  return !(managedByArgo in annotations);
}

interface Found {
  readonly rollout: Rollout;
  readonly deployment: Deployment;
  readonly sets: readonly ReplicaSet[];
}

function workloadOf({ name, kind }: WorkloadSetting, { rollout: { metadata, spec, status = {} }, deployment, sets }: Found): Workload {
  const current = status.currentPodHash ?? '';
  const own = sets.filter(({ metadata: { labels } }) => labels?.app === name);
  const newest = own.find((set) => hashOf(set) === current);
  const wanted = spec.replicas ?? 1;
  return {
    name,
    kind,
    observed:
      status.observedGeneration === String(metadata.generation) &&
      status.workloadObservedGeneration === String(deployment.metadata.generation),
    current,
    stable: status.stableRS ?? '',
    active: activeOf(status),
    available: newest !== undefined && newest.spec.replicas === wanted && (newest.status?.availableReplicas ?? 0) >= wanted,
    running: own.filter(({ spec: { replicas } }) => replicas !== 0).map(hashOf),
    paused: (status.pauseConditions ?? []).length > 0,
  };
}

function hashOf({ metadata: { labels } }: ReplicaSet): string {
  return labels?.[hashLabel] ?? '';
}

/** Hash of the pods that have the traffic: by what the Service selects, or by the weights of a load balancer. */
function activeOf({ blueGreen, canary, stableRS = '' }: NonNullable<Rollout['status']>): string {
  if (blueGreen?.activeSelector !== undefined) return blueGreen.activeSelector;
  const { weight = 0, podTemplateHash = '' } = canary?.weights?.canary ?? {};
  return weight === 100 ? podTemplateHash : stableRS;
}

async function analysisOf(api: KubeApi, path: string): Promise<View['analysis']> {
  try {
    return verdictOf(await api.get<AnalysisRun>(path));
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return { phase: 'failed', message: 'somebody deleted it' };
    throw error;
  }
}
