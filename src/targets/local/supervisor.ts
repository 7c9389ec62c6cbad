import type { LocalEvent } from './event.ts';
import type { LocalPlan, Planned } from './planned.ts';
import type { LocalProblem } from './problem.ts';
import { type RunnerTools, ServiceRunner } from './service-runner.ts';
import { TaskRunner } from './task-runner.ts';

/** Milliseconds between two lines that say what is still being waited for. */
const pulse = 2000;

/** Runs a plan: starts each process as soon as what it needs is there, keeps the services running, and ends all in order. */
export class Supervisor {
  readonly #plan: LocalPlan;
  readonly #tools: RunnerTools;
  readonly #runners: readonly { readonly planned: Planned; readonly runner: ServiceRunner | TaskRunner }[];
  readonly #pending = new Set<string>();
  #stopped: Promise<void> | undefined;

  constructor(plan: LocalPlan, tools: RunnerTools) {
    this.#plan = plan;
    this.#tools = tools;
    this.#runners = plan.processes.map((planned, order) => ({
      planned,
      runner: planned.kind === 'task' ? new TaskRunner(planned, order, tools) : new ServiceRunner(planned, order, tools),
    }));
  }

  /** Resolves when all is ready. @throws LocalProblem when something fails on the way */
  async start(): Promise<void> {
    const since = Date.now();
    const beat = setInterval(() => this.#sayWhatIsWaitedFor(since), pulse);
    const ready = new Map<string, Promise<void>>();
    try {
      await Promise.all(this.#runners.map((entry) => this.#bring(entry, ready)));
    } finally {
      clearInterval(beat);
    }
  }

  /** Resolves when a service has crashed too often, to the problem; never otherwise. */
  broken(): Promise<LocalProblem> {
    return new Promise((resolve) => {
      for (const { runner } of this.#runners) {
        if (runner instanceof ServiceRunner) runner.ended.then((problem) => problem && resolve(problem));
      }
    });
  }

  /** Ends all, the last started first, each before the next. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  /** Ends all at once. */
  kill(): void {
    for (const { runner } of this.#runners) runner.kill();
  }

  async #bring(
    { planned, runner }: { planned: Planned; runner: ServiceRunner | TaskRunner },
    ready: Map<string, Promise<void>>,
  ): Promise<void> {
    const needs = planned.needs.map((need) => {
      const found = ready.get(need);
      if (!found)
        throw new Error(`${planned.name} needs ${need}, which is not planned before it, allowed: ${[...ready.keys()].join(', ')}`);
      return found;
    });
    const started = Promise.all(needs).then(async () => {
      if (this.#stopped) return;
      this.#pending.add(planned.name);
      await runner.start();
      this.#pending.delete(planned.name);
    });
    ready.set(planned.name, started);
    await started;
  }

  async #stopAll(): Promise<void> {
    // tasks first: what they would make is not wanted any more
    await Promise.all(this.#runners.map(({ runner }) => (runner instanceof TaskRunner ? runner.stop() : undefined)));
    for (const { runner } of this.#runners.toReversed()) await runner.stop();
  }

  #sayWhatIsWaitedFor(since: number): void {
    const processes = this.#plan.processes.map(({ name }) => name).filter((name) => this.#pending.has(name));
    const event: LocalEvent = { event: 'waiting', processes, milliseconds: Date.now() - since };
    if (processes.length > 0) this.#tools.report(event);
  }
}
