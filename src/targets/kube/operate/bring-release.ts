import type { Platform } from '../../../model/platform.ts';
import type { Outcome } from '../release/controller/state.ts';
import { followSwitch } from './follow.ts';
import { type Programs, takingBack } from './programs.ts';
import { readState } from './read-status.ts';
import { sayingStuckPods } from './say-stuck-pods.ts';

export interface Bringing {
  /** What helm is asked for: `upgrade` or `rollback`, with its arguments. */
  readonly asked: readonly string[];
  /** Whether the cluster switches releases; elsewhere helm waits until the new pods are ready. */
  readonly switched: boolean;
  readonly say: (line: string) => void;
}

const withinSeconds = 1200;

/**
 * Has helm bring a release to the cluster, a new one or one of before, and waits until it serves or was put back. Says meanwhile how far it is,
 * and which pods hold it up.
 *
 * @returns how the switch ended, or undefined when nothing had to be switched
 */
export function bringRelease(platform: Platform, programs: Programs, { asked, switched, say }: Bringing): Promise<Outcome | undefined> {
  const bring = async () => {
    const before = (await readState(platform, programs))?.history[0];
    await programs.helm(...asked, ...(await takingBack(programs)), ...(switched ? [] : ['--wait', '--timeout=10m']));
    return switched ? followSwitch(platform, programs, { before, onPhase: (text) => say(`  ${text}`), withinSeconds }) : undefined;
  };
  return sayingStuckPods({ platform, programs, say }, bring());
}
