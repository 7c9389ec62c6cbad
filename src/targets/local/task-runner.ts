import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LastLines } from './last-lines.ts';
import type { PlannedTask } from './planned.ts';
import { explain } from './problem.ts';
import { howOf, type RunnerTools } from './service-runner.ts';
import type { Running } from './spawn.ts';

/** Runs one task to its end, unless what it makes is there. */
export class TaskRunner {
  readonly #task: PlannedTask;
  readonly #order: number;
  readonly #tools: RunnerTools;
  readonly #lines = new LastLines();
  #running: Running | undefined;
  #stopped = false;

  constructor(task: PlannedTask, order: number, tools: RunnerTools) {
    this.#task = task;
    this.#order = order;
    this.#tools = tools;
  }

  /** @throws LocalProblem when the task fails */
  async start(): Promise<void> {
    const { name, makes, remember } = this.#task;
    const said = remember ? memoryOf(remember) : undefined;
    if (said || (makes && existsSync(makes.folder))) {
      this.#tools.report({ event: 'unneeded', process: name });
      for (const line of said ?? []) this.#tools.report({ event: 'log', process: name, line });
      return;
    }
    const since = Date.now();
    if (makes) rmSync(makes.under, { recursive: true, force: true });
    await this.#run();
    if (this.#stopped) return this.#tools.report({ event: 'stopped', process: name, how: 'was not needed any more' });
    if (makes) renameSync(makes.under, makes.folder);
    if (remember) writeFileSync(remember, this.#lines.all().join('\n'), { mode: 0o600 });
    this.#tools.report({ event: 'done', process: name, milliseconds: Date.now() - since });
  }

  async stop(): Promise<void> {
    this.kill();
    await this.#running?.exit;
  }

  /** What a task has half done is done again, so there is nothing to wait for. */
  kill(): void {
    this.#stopped = true;
    this.#running?.signal('SIGKILL', true);
  }

  async #run(): Promise<void> {
    const { name, quiet = false } = this.#task;
    const { report, records, start } = this.#tools;
    report({ event: 'starting', process: name });
    this.#running = start(this.#task, (line) => {
      this.#lines.add(line);
      if (!quiet) report({ event: 'log', process: name, line });
    });
    const { pid } = this.#running;
    if (pid !== undefined) records.add({ name, pid, order: this.#order, stop: { signal: 'SIGTERM', grace: 0, group: true } });
    const exit = await this.#running.exit;
    records.remove(name);
    if (exit.code !== 0 && !this.#stopped) throw explain({ name, how: howOf(exit), lines: [...this.#lines.all(), exit.error ?? ''] });
  }
}

function memoryOf(file: string): string[] | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}
