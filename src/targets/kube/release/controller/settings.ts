/** What part of the platform a workload is: consumers are handed over, the others are promoted. */
export type WorkloadKind = 'api' | 'web' | 'worker';

export interface WorkloadSetting {
  /** Name of its Rollout and of its Deployment. */
  readonly name: string;
  readonly kind: WorkloadKind;
}

export interface Settings {
  readonly namespace: string;
  /** Name of the platform: prefix of the objects that the switch has. */
  readonly platform: string;
  readonly workloads: readonly WorkloadSetting[];
  /** Address of the workers that are not switched yet: any of them hands the events over. Empty: the platform has none. */
  readonly handOverUrl: string;
  /** What the workers want to know of a caller. */
  readonly handOverToken: string;
  /** Milliseconds in which the pods of a new release must be ready. */
  readonly readyWithinMs: number;
  /** Milliseconds that nothing may change before a release counts as whole: its workloads arrive one after the other. */
  readonly settleMs: number;
}

/** @throws when a variable is missing or no number, with its name */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: string): string => {
    const value = source[name];
    if (value === undefined) throw new Error(`${name} is missing, allowed is a text: the chart sets it`);
    return value;
  };
  const seconds = (name: string): number => {
    const value = Number(text(name));
    if (!(value >= 0)) throw new Error(`${name} is "${source[name]}", allowed are seconds from 0`);
    return value * 1000;
  };
  return {
    namespace: text('NAMESPACE'),
    platform: text('PLATFORM'),
    workloads: JSON.parse(text('WORKLOADS')) as WorkloadSetting[],
    handOverUrl: text('HAND_OVER_URL'),
    handOverToken: source.RELEASE_TOKEN ?? '',
    readyWithinMs: seconds('READY_WITHIN_SECONDS'),
    settleMs: seconds('SETTLE_SECONDS'),
  };
}
