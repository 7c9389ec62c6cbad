import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadJob, LoadResult } from './load-job.ts';

/** The load generator, in a process of its own so that its work is not counted. */
export class LoadProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'));

  async run(job: LoadJob): Promise<LoadResult> {
    this.#child.send(job);
    const [result] = (await once(this.#child, 'message')) as [LoadResult];
    if (result.failed > 0) throw new Error(`${result.failed} of ${job.requests} requests to ${job.shots[0]?.path} failed`);
    return result;
  }

  close(): void {
    this.#child.disconnect();
  }
}
