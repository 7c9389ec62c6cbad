/** Where the switch of a release stands. */
export type Phase = 'settled' | 'waiting' | 'checking' | 'handing-over' | 'promoting' | 'watching' | 'undoing';

/** Pod template hashes by workload: which ReplicaSet of it is meant. */
export type Hashes = Readonly<Record<string, string>>;

/** How a switch ended. */
export interface Outcome {
  /** Name of the release: made from the hashes of its workloads. */
  readonly release: string;
  readonly result: 'promoted' | 'undone' | 'withdrawn';
  /** Why it was undone. */
  readonly reason?: string;
  readonly began: string;
  readonly ended: string;
}

/** All that the controller knows. It is kept in the cluster, so that another pod goes on where this one ends. */
export interface State {
  readonly phase: Phase;
  /** When the phase began, in milliseconds. */
  readonly since: number;
  /** When the switch began, in milliseconds. */
  readonly began: number;
  /** What serves, or served before the switch: all workloads. */
  readonly blue: Hashes;
  /** What is new: the workloads that change. */
  readonly green: Hashes;
  /** Name of the AnalysisRun that is asked. */
  readonly analysis?: string;
  /** Release that the consumers' events were handed to. */
  readonly consumers?: string;
  /** Why the switch is undone. */
  readonly reason?: string;
  /** How the last switches ended, the newest first. */
  readonly history: readonly Outcome[];
}

export const initialState: State = { phase: 'settled', since: 0, began: 0, blue: {}, green: {}, history: [] };

const kept = 20;

/** Name of a release by what it is made of: short, and the same for the same hashes. */
export function releaseName(hashes: Hashes): string {
  return Object.keys(hashes)
    .sort()
    .map((workload) => `${workload}-${hashes[workload]}`)
    .join('.');
}

export interface Ending {
  readonly result: Outcome['result'];
  readonly now: number;
}

/** The state after a switch. */
export function ended(state: State, { result, now }: Ending): State {
  const outcome: Outcome = {
    release: releaseName(state.green),
    result,
    ...(result === 'undone' && state.reason !== undefined ? { reason: state.reason } : {}),
    began: new Date(state.began).toISOString(),
    ended: new Date(now).toISOString(),
  };
  const { consumers } = state;
  return { ...initialState, since: now, consumers, history: [outcome, ...state.history].slice(0, kept) };
}
