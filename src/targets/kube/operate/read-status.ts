import type { Platform } from '../../../model/platform.ts';
import { colourLabel, objectName } from '../names.ts';
import { initialState, type Outcome, type Phase, type State } from '../release/controller/state.ts';
import { releaseNames } from '../release/names.ts';
import { partOf } from './inventory.ts';
import { lagOf } from './lag.ts';
import { isReady, type Pod, readPods, type StuckPod, stuckPodsOf } from './pods.ts';
import { ProgramError, type Programs } from './programs.ts';

/** One service as the cluster has it. */
export interface ServiceStatus {
  readonly service: string;
  readonly image: string;
  /** Pods that are wanted, and pods that can serve. */
  readonly wanted: number;
  readonly ready: number;
  /** Hash of the pod template that serves, and of a newer one that waits. Absent without the switch. */
  readonly serving?: string;
  readonly next?: string;
}

export interface Revision {
  readonly revision: number;
  readonly updated: string;
  readonly status: string;
  readonly description: string;
}

export interface ClusterStatus {
  /** Whether releases are switched, or pods replaced one by one. */
  readonly switched: boolean;
  /** Where a switch stands; `settled` when there is none. */
  readonly phase: Phase;
  /** Why it is undone, if it is. */
  readonly reason?: string;
  readonly services: readonly ServiceStatus[];
  /** Pods that do not come up by themselves, those of databases, brokers and jobs too. */
  readonly stuck: readonly StuckPod[];
  /** Release that has the events, and events that wait, by consumer; absent when no worker could be asked. */
  readonly consumers: { readonly active?: string; readonly lag?: Readonly<Record<string, number>> };
  /** How the last switches ended, the newest first. */
  readonly switches: readonly Outcome[];
  /** What helm has installed, the newest first. */
  readonly revisions: readonly Revision[];
}

/** @throws ProgramError when the cluster cannot be asked, or the platform is not installed there */
export async function readStatus(platform: Platform, programs: Programs): Promise<ClusterStatus> {
  const revisions = await readRevisions(platform, programs);
  const state = await readState(platform, programs);
  const switched = state !== undefined || (await hasController(platform, programs));
  const [workloads, pods] = await Promise.all([readWorkloads(platform, programs, switched), readPods(platform, programs)]);
  const { phase, reason, consumers, history } = state ?? initialState;
  return {
    switched,
    phase,
    ...(reason === undefined ? {} : { reason }),
    services: servicesOf(platform, workloads, pods),
    stuck: stuckPodsOf(pods),
    consumers: { ...(consumers === undefined ? {} : { active: consumers }), ...(await lagOf(platform, programs)) },
    switches: history,
    revisions,
  };
}

/** Where the switch stands, or undefined where there is none. */
export async function readState({ name }: Platform, { kubectl }: Programs): Promise<State | undefined> {
  const text = await kubectl('get', 'configmap', releaseNames(name).state, '--ignore-not-found', '--output=jsonpath={.data.state}');
  return text === '' ? undefined : (JSON.parse(text) as State);
}

/** The controller of an install that has not come up yet has stored nothing. */
async function hasController({ name }: Platform, { kubectl }: Programs): Promise<boolean> {
  return (await kubectl('get', 'deployment', releaseNames(name).controller, '--ignore-not-found', '--output=name')) !== '';
}

export async function readRevisions({ name }: Platform, { helm }: Programs): Promise<Revision[]> {
  try {
    const revisions = JSON.parse(await helm('history', name, '--max', '20', '--output', 'json')) as Revision[];
    return revisions.sort((one, other) => other.revision - one.revision);
  } catch (error) {
    if (error instanceof ProgramError && error.message.includes('not found'))
      throw new ProgramError(`${name} is not installed in this namespace; npx projen deploy cluster installs it`);
    throw error;
  }
}

interface Workload {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template?: { readonly spec: { readonly containers: readonly { readonly image: string }[] } };
  };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly currentPodHash?: string;
    readonly stableRS?: string;
    readonly blueGreen?: { readonly activeSelector?: string };
  };
}

async function readWorkloads(platform: Platform, { kubectl }: Programs, switched: boolean): Promise<readonly Workload[]> {
  const kind = switched ? 'rollouts.argoproj.io' : 'deployments.apps';
  return (JSON.parse(await kubectl('get', kind, '--selector', partOf(platform), '--output=json')) as { items: readonly Workload[] }).items;
}

function servicesOf(platform: Platform, workloads: readonly Workload[], pods: readonly Pod[]): ServiceStatus[] {
  return Object.keys(platform.services)
    .map(objectName)
    .flatMap((name) => {
      const workload = workloads.find(({ metadata }) => metadata.name === name);
      return workload ? [statusOf(name, workload, pods)] : [];
    });
}

function statusOf(service: string, { spec, status = {} }: Workload, pods: readonly Pod[]): ServiceStatus {
  const serving = status.blueGreen?.activeSelector ?? status.stableRS;
  const own = pods.filter(({ metadata: { labels, deletionTimestamp } }) => labels?.app === service && deletionTimestamp === undefined);
  const those = serving === undefined ? own : own.filter(({ metadata }) => metadata.labels?.[colourLabel] === serving);
  const next = status.currentPodHash !== serving ? status.currentPodHash : undefined;
  return {
    service,
    image: those[0]?.spec.containers[0]?.image ?? spec.template?.spec.containers[0]?.image ?? '',
    wanted: spec.replicas ?? 1,
    ready: those.filter(isReady).length,
    ...(serving === undefined ? {} : { serving }),
    ...(next === undefined ? {} : { next }),
  };
}
