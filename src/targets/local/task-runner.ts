import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { assertNever } from '../../model/variable.ts';
import { LastLines } from './last-lines.ts';
import type { Made, PlannedTask } from './planned.ts';
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
    const { name, unless } = this.#task;
    if (unless && isMade(unless)) return this.#tools.report({ event: 'unneeded', process: name });
    const since = Date.now();
    if (unless) clear(unless);
    await this.#run();
    if (this.#stopped) return this.#tools.report({ event: 'stopped', process: name, how: 'was not needed any more' });
    if (unless) finish(unless);
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

function isMade(made: Made): boolean {
  switch (made.kind) {
    case 'folder':
      return existsSync(made.folder);
    case 'stamp':
      return existsSync(made.file) && readFileSync(made.file, 'utf8') === made.print;
    default:
      return assertNever(made, 'what a task makes');
  }
}

function clear(made: Made): void {
  rmSync(made.kind === 'folder' ? made.under : made.file, { recursive: true, force: true });
}

function finish(made: Made): void {
  if (made.kind === 'folder') {
    renameSync(made.under, made.folder);
  } else {
    mkdirSync(dirname(made.file), { recursive: true });
    writeFileSync(made.file, made.print);
  }
}
