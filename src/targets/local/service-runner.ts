import { setTimeout as pause } from 'node:timers/promises';
import { type BackOff, waitAfter } from './back-off.ts';
import type { Report } from './event.ts';
import { LastLines } from './last-lines.ts';
import type { PlannedService } from './planned.ts';
import { explain, type LocalProblem } from './problem.ts';
import type { RunRecords } from './run-record.ts';
import type { Exit, Running, Start } from './spawn.ts';

/** What runners need of the world around them. */
export interface RunnerTools {
  readonly start: Start;
  readonly untilReady: (readiness: PlannedService['ready'], signal: AbortSignal) => Promise<boolean>;
  readonly records: Pick<RunRecords, 'add' | 'remove'>;
  readonly report: Report;
  readonly backOff: BackOff;
}

/** Keeps one service running: starts it, waits until it is ready, starts it anew when it crashes, stops it when told to. */
export class ServiceRunner {
  readonly #service: PlannedService;
  readonly #order: number;
  readonly #tools: RunnerTools;
  readonly #lines = new LastLines();
  readonly #crashes: number[] = [];
  readonly #stopping = new AbortController();
  #running: Running | undefined;
  #ended: Promise<LocalProblem | undefined> | undefined;

  constructor(service: PlannedService, order: number, tools: RunnerTools) {
    this.#service = service;
    this.#order = order;
    this.#tools = tools;
  }

  /** Resolves when the service is ready for the first time; rejects with a problem when it crashes too often before. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ended = this.#keep(resolve);
      this.#ended.then((problem) => (problem ? reject(problem) : resolve()));
    });
  }

  /** Resolves when nothing of it runs any more: to the problem when it crashed too often, to nothing when it was stopped. */
  get ended(): Promise<LocalProblem | undefined> {
    return this.#ended ?? Promise.resolve(undefined);
  }

  async stop(): Promise<void> {
    if (!this.#ended) return;
    const { name, stop } = this.#service;
    const running = this.#running;
    this.#stopping.abort();
    if (running) this.#tools.report({ event: 'stopping', process: name });
    running?.signal(stop.signal, stop.group);
    const patience = new AbortController();
    const killed = pause(stop.grace, undefined, { signal: patience.signal }).then(
      () => running?.signal('SIGKILL', true),
      () => undefined,
    );
    await this.#ended;
    patience.abort();
    await killed;
  }

  /** Ends it without waiting for it. */
  kill(): void {
    this.#stopping.abort();
    this.#running?.signal('SIGKILL', true);
  }

  async #keep(onReady: () => void): Promise<LocalProblem | undefined> {
    while (!this.#stopping.signal.aborted) {
      const exit = await this.#runOnce(onReady);
      if (this.#stopping.signal.aborted) break;
      const problem = await this.#afterCrash(exit);
      if (problem) return problem;
    }
    return undefined;
  }

  async #runOnce(onReady: () => void): Promise<Exit> {
    const { name, stop, ready } = this.#service;
    const { report, records, untilReady } = this.#tools;
    const since = Date.now();
    report({ event: 'starting', process: name });
    const running = this.#tools.start(this.#service, (line) => this.#log(line));
    this.#running = running;
    if (running.pid !== undefined) records.add({ name, pid: running.pid, order: this.#order, stop });
    const gone = new AbortController();
    const asking = untilReady(ready, AbortSignal.any([gone.signal, this.#stopping.signal])).then((isReady) => {
      if (!isReady) return;
      report({ event: 'up', process: name, milliseconds: Date.now() - since, pid: running.pid });
      onReady();
    });
    const exit = await running.exit;
    gone.abort();
    await asking;
    records.remove(name);
    this.#running = undefined;
    if (this.#stopping.signal.aborted) report({ event: 'stopped', process: name, how: howOf(exit) });
    return exit;
  }

  async #afterCrash(exit: Exit): Promise<LocalProblem | undefined> {
    const { name } = this.#service;
    const how = howOf(exit);
    this.#crashes.push(Date.now());
    const wait = waitAfter(this.#crashes, this.#tools.backOff);
    // a program that is not there will not be there next time
    if (wait === 'give-up' || exit.error) {
      const often = this.#crashes.length > 1 ? `crashed ${this.#crashes.length} times, the last time it ${how}` : how;
      return explain({ name, how: often, lines: [...this.#lines.all(), exit.error ?? ''] });
    }
    this.#tools.report({ event: 'crashed', process: name, how, againIn: wait });
    await pause(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    return undefined;
  }

  #log(line: string): void {
    this.#lines.add(line);
    this.#tools.report({ event: 'log', process: this.#service.name, line });
  }
}

/** How a process ended, in words. */
export function howOf({ code, signal, error }: Exit): string {
  if (error) return `did not start: ${error}`;
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}
