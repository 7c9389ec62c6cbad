import { setTimeout as sleep } from 'node:timers/promises';
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

interface Watch {
  readonly platform: Platform;
  readonly programs: Programs;
  readonly say: (line: string) => void;
  /** Default: 5 s. */
  readonly everyMs?: number;
}

/** Waits for something that may take minutes, and says meanwhile which pods hold it up, each of them once. */
export async function sayingStuckPods<Result>(watch: Watch, work: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const watching = sayUntil(over.signal, watch);
  try {
    return await work;
  } finally {
    over.abort();
    await watching;
  }
}

async function sayUntil(signal: AbortSignal, { platform, programs, say, everyMs = 5000 }: Watch): Promise<void> {
  const said = new Set<string>();
  while (await pause(everyMs, signal)) {
    // whoever is waited for says what is wrong with the cluster
    const stuck = await readPods(platform, programs).then(stuckPodsOf, () => []);
    for (const { pod, because } of stuck.filter((one) => !signal.aborted && !said.has(one.pod))) {
      said.add(pod);
      say(`  ${pod} does not come up: ${because}`);
    }
  }
}

/** Whether there is something to wait for still. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
