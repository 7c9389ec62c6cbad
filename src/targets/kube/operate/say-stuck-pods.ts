import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../../model/platform.ts';
import { readPods, stuckPodsOf } from './pods.ts';
import type { Programs } from './programs.ts';

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
