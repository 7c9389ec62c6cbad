import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../../model/platform.ts';
import type { Outcome, Phase } from '../release/controller/state.ts';
import type { Programs } from './programs.ts';
import { type ClusterStatus, readState, readStatus } from './read-status.ts';

export interface FollowOptions {
  /** Told each time that a switch gets further. */
  readonly onPhase: (said: string) => void;
  /** The newest switch before the one that is followed. */
  readonly before?: Outcome;
  /** Seconds after which nobody waits any longer. */
  readonly withinSeconds: number;
}

/** What people are told of each phase. */
const words: Readonly<Record<Phase, string>> = {
  settled: 'nothing is being switched',
  waiting: 'the new pods start beside the old ones',
  checking: 'the new pods are checked, without traffic',
  'handing-over': 'the events change hands',
  promoting: 'the traffic moves',
  watching: 'the new release is watched under traffic',
  undoing: 'everything is put back',
};

const everyMs = 2000;
/** Argo Rollouts and the controller have to notice what helm has changed. */
const noticeMs = 10_000;

/**
 * Follows a switch to its end. The controller in the cluster does it: when nobody follows it goes on all the same.
 *
 * @returns how it ended, or undefined when nothing had to be switched
 */
export async function followSwitch(platform: Platform, programs: Programs, options: FollowOptions): Promise<Outcome | undefined> {
  const began = Date.now();
  let phase: Phase = 'settled';
  for (const deadline = began + options.withinSeconds * 1000; Date.now() < deadline; await sleep(everyMs)) {
    const state = await readState(platform, programs);
    if (state && state.phase !== phase) {
      phase = state.phase;
      if (phase !== 'settled') options.onPhase(state.reason ? `${words[phase]}: ${state.reason}` : words[phase]);
    }
    if (state?.phase !== 'settled') continue;
    const [last] = state.history;
    if (last && last.ended !== options.before?.ended) return last;
    if (Date.now() - began > noticeMs && (await serves(platform, programs))) return undefined;
  }
  throw new Error(
    `the switch has not ended after ${options.withinSeconds} s; it goes on in the cluster, npx projen status shows where it stands`,
  );
}

async function serves(platform: Platform, programs: Programs): Promise<boolean> {
  const { services } = await readStatus(platform, programs);
  return services.every(isDone);
}

function isDone({ serving, next, ready, wanted }: ClusterStatus['services'][number]): boolean {
  return serving !== undefined && serving !== '' && next === undefined && ready >= wanted;
}
