import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalEvent } from '../../../../src/targets/local/event.ts';
import type { LocalPlan, Planned, PlannedService } from '../../../../src/targets/local/planned.ts';
import { startOf } from '../../../../src/targets/local/process-identity.ts';
import { freePort } from '../../../support/free-port.ts';

const here = join(process.cwd(), 'test', 'targets', 'local', 'fake');

/** A folder with a diary in which fake services write when they start and end. */
export class FakeWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'keelson-local-'));
  readonly diaryFile = join(this.folder, 'diary');
  readonly #runs: FakeRun[] = [];

  constructor() {
    writeFileSync(this.diaryFile, '');
  }

  diary(): string[] {
    return readFileSync(this.diaryFile, 'utf8').trim().split('\n').filter(Boolean);
  }

  async service(name: string, needs: string[] = [], env: Record<string, string> = {}): Promise<PlannedService> {
    const port = await freePort();
    return {
      kind: 'service',
      name,
      command: process.execPath,
      args: [join(here, 'service.mjs')],
      cwd: this.folder,
      env: { NAME: name, PORT: String(port), DIARY: this.diaryFile, ...env },
      needs,
      ready: { kind: 'http', url: `http://127.0.0.1:${port}/` },
      stop: { signal: 'SIGTERM', grace: 2000, group: false },
    };
  }

  /** @param parent a program between the test and the supervisor, which the supervisor follows */
  run(processes: readonly Planned[], parent: 'no-parent' | 'parent' = 'no-parent'): FakeRun {
    const plan: LocalPlan = { processes, addresses: [{ service: 'ui', kind: 'web', url: 'http://127.0.0.1:1' }] };
    const file = join(this.folder, 'plan.json');
    writeFileSync(file, JSON.stringify(plan));
    const args = [join(here, 'supervise.ts'), join(this.folder, 'state'), file];
    const run = new FakeRun(parent === 'parent' ? ['-e', parentOf([...args, 'follow-parent'])] : args);
    this.#runs.push(run);
    return run;
  }

  /** Ends what a failed test left behind. */
  clear(): void {
    for (const run of this.#runs) {
      run.signal('SIGKILL');
      for (const pid of run.pids()) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
  }
}

function parentOf(args: readonly string[]): string {
  return `require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: 'inherit' })`;
}

/** A supervisor in a process of its own. */
export class FakeRun {
  readonly events: LocalEvent[] = [];
  readonly code: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (this.#child.stdout)
      createInterface({ input: this.#child.stdout }).on('line', (line) => this.events.push(JSON.parse(line) as LocalEvent));
    this.code = new Promise((resolve) => {
      this.#child.on('close', resolve);
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async until<Kind extends LocalEvent['event']>(kind: Kind, count = 1): Promise<Extract<LocalEvent, { event: Kind }>> {
    const found = () => this.events.filter((event): event is Extract<LocalEvent, { event: Kind }> => event.event === kind);
    await waitFor(
      () => found().length >= count,
      () => `event ${kind}, seen: ${JSON.stringify(this.events)}`,
    );
    return found()[count - 1] as Extract<LocalEvent, { event: Kind }>;
  }

  /** Processes that it has started. */
  pids(): number[] {
    return this.events.flatMap((event) => (event.event === 'up' && event.pid ? [event.pid] : []));
  }
}

async function waitFor(condition: () => boolean, what: () => string): Promise<void> {
  const patience = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > patience) throw new Error(`waited in vain for ${what()}`);
    await pause(20);
  }
}

/** Whether a process runs; one that ended and that nobody collected does not. */
export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}
