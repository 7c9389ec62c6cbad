import type { Platform } from '../../../model/platform.ts';
import type { Pod as ControlledPod } from '../release/controller/objects.ts';
import { crashesOf } from '../release/controller/troubles.ts';
import { partOf } from './inventory.ts';
import type { Programs } from './programs.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface Pod extends ControlledPod {
  readonly metadata: ControlledPod['metadata'] & { readonly deletionTimestamp?: string };
  readonly spec: { readonly containers: readonly { readonly image: string }[] };
  readonly status?: ControlledPod['status'] & { readonly phase?: string; readonly conditions?: readonly Condition[] };
}

/** A pod that does not come up by itself, and what hinders it: `ImagePullBackOff (...)`. */
export interface StuckPod {
  readonly pod: string;
  readonly because: string;
}

export async function readPods(platform: Platform, { kubectl }: Programs): Promise<readonly Pod[]> {
  return (JSON.parse(await kubectl('get', 'pods', '--selector', partOf(platform), '--output=json')) as { items: readonly Pod[] }).items;
}

export function isReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}

export function stuckPodsOf(pods: readonly Pod[]): StuckPod[] {
  return pods.flatMap((pod) => {
    const isOver = pod.metadata.deletionTimestamp !== undefined || pod.status?.phase === 'Succeeded';
    const because = isOver || isReady(pod) ? undefined : (placeless(pod) ?? failing(pod));
    return because === undefined ? [] : [{ pod: pod.metadata.name, because }];
  });
}

/** A scheduler goes on looking, and a node may be on its way. */
function placeless({ status }: Pod): string | undefined {
  const found = status?.conditions?.find(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable');
  return found && `no node takes it now (${found.message ?? 'no reason was given'})`;
}

function failing(pod: Pod): string | undefined {
  const [crash] = crashesOf(pod);
  return crash && `${crash.container} ${crash.reason}`;
}
