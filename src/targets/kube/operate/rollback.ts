import type { Platform } from '../../../model/platform.ts';
import { bringRelease } from './bring-release.ts';
import { ProgramError, type Programs } from './programs.ts';
import { type ClusterStatus, readRevisions, readState, readStatus } from './read-status.ts';

export interface RollbackOptions {
  /** Revision of helm to go back to. Default: the last one that was whole before the present one. */
  readonly revision?: number;
  readonly say: (line: string) => void;
}

export interface Rollback {
  readonly revision: number;
  readonly result: 'promoted' | 'undone' | 'unchanged' | 'replaced';
  readonly reason?: string;
  readonly status: ClusterStatus;
}

/** Goes back to a release of before, configuration included. It is a switch like any other: checked before it gets traffic. */
export async function rollBack(platform: Platform, programs: Programs, { revision, say }: RollbackOptions): Promise<Rollback> {
  const revisions = await readRevisions(platform, programs);
  const [present, ...earlier] = revisions;
  const target = revision ?? earlier.find(({ status }) => status === 'superseded' || status === 'deployed')?.revision;
  if (target === undefined || !revisions.some((one) => one.revision === target)) {
    const allowed = earlier.map((one) => one.revision).join(', ') || 'none, for there is no earlier one';
    throw new ProgramError(`revision is ${target ?? 'not given'}, allowed is one of ${allowed}; npx projen status lists them`);
  }
  const switched = (await readState(platform, programs)) !== undefined;
  say(`from revision ${present?.revision} back to ${target}`);
  const outcome = await bringRelease(platform, programs, { asked: ['rollback', platform.name, `${target}`], switched, say });
  if (!switched) return { revision: target, result: 'replaced', status: await readStatus(platform, programs) };
  const result = outcome === undefined ? 'unchanged' : outcome.result === 'promoted' ? 'promoted' : 'undone';
  return { revision: target, result, ...(outcome?.reason ? { reason: outcome.reason } : {}), status: await readStatus(platform, programs) };
}
