import type { WorkloadKind } from './settings.ts';

/** A workload as the cluster has it. */
export interface Workload {
  readonly name: string;
  readonly kind: WorkloadKind;
  /** Whether Argo Rollouts has seen the newest pod template. */
  readonly observed: boolean;
  /** Hash of the newest pod template. */
  readonly current: string;
  /** Hash of the one that serves for good. Empty before the first install is done. */
  readonly stable: string;
  /** Hash of the one that the Service leads to. */
  readonly active: string;
  /** Whether all pods of the newest template are available, and as many as are wanted. */
  readonly available: boolean;
  /** Hashes of all templates that pods are wanted of. */
  readonly running: readonly string[];
  /** Whether it waits for somebody to promote it. */
  readonly paused: boolean;
}

export type AnalysisPhase = 'running' | 'successful' | 'failed';

/** A Service that has the pods of a workload's colour, and is no concern of Argo Rollouts. */
export interface Follower {
  readonly service: string;
  readonly workload: string;
  /** Hash that it selects its pods by. Empty: all pods. */
  readonly hash: string;
}

export interface View {
  readonly workloads: readonly Workload[];
  readonly followers: readonly Follower[];
  /** The AnalysisRun of the state, if it has one. */
  readonly analysis?: { readonly phase: AnalysisPhase; readonly message: string };
  /** What keeps the new pods from being ready and will not pass by itself. */
  readonly troubles: readonly string[];
  /** Jobs of the new release, such as a migration, that are still at work. */
  readonly unfinished: readonly string[];
}
