import { defaultBackOff } from './back-off.ts';
import { makeStateFolder } from './database-folder.ts';
import { DemoListener } from './demo-listener.ts';
import { byService, type Report } from './event.ts';
import { endOrphans } from './orphans.ts';
import type { LocalPlan } from './planned.ts';
import { LocalProblem, sentenceOf } from './problem.ts';
import { untilReady } from './readiness.ts';
import { RunRecords } from './run-record.ts';
import { start } from './spawn.ts';
import { StopSignals } from './stop-signals.ts';
import { Supervisor } from './supervisor.ts';

/** A run of a plan in a state folder, in which there is one run at a time. */
export interface Run {
  /** Folder of local data, as an absolute path. */
  readonly state: string;
  readonly report: Report;
  /** Processes that called this one: when one of them has gone, the run ends. */
  readonly callers: readonly number[];
  /** Makes the plan, once nothing of an earlier run is left. Undefined when the person changed their mind. */
  readonly plan: () => Promise<LocalPlan | undefined>;
}

/**
 * Ends what an earlier run left, runs the plan until it is told to stop, and ends all of it in order.
 *
 * @returns the exit code: 0 when the end was wished
 * @throws LocalProblem when another run has the state folder, or when no plan can be made
 */
export async function runPlan(run: Run): Promise<number> {
  makeStateFolder(run.state);
  const records = new RunRecords(run.state);
  const other = records.lock('');
  if (other) throw new LocalProblem(alreadyRuns(other.address, other.pid));
  const signals = new StopSignals(run.callers);
  try {
    return await runAlone(run, records, signals);
  } finally {
    signals.dispose();
    records.unlock();
  }
}

function alreadyRuns(address: string, pid: number): string {
  const where = address ? `at ${address}` : 'and is still starting';
  return `it runs already ${where} (process ${pid}): use that one, end it with Ctrl-C, or run another one beside it with --state DIR --port N`;
}

async function runAlone({ report, plan }: Run, records: RunRecords, signals: StopSignals): Promise<number> {
  const since = Date.now();
  await endOrphans(records, report);
  const planned = await plan();
  if (!planned || signals.asked) return 0;
  signals.takeKeyboard();
  records.address(planned.addresses.find(({ kind }) => kind === 'web')?.url ?? '');
  const demo = new DemoListener(report);
  const supervisor = new Supervisor(planned, { start, untilReady, records, report: demo.report, backOff: defaultBackOff });
  signals.onImpatience(() => supervisor.kill());
  const sayReady = () => {
    report({ event: 'ready', milliseconds: Date.now() - since, addresses: byService(planned.addresses), account: demo.account });
  };
  const failed = await untilEnd(supervisor, signals, sayReady);
  if (failed !== undefined) report({ event: 'problem', sentence: sentenceOf(failed) });
  await supervisor.stop();
  report({ event: 'ended' });
  return failed === undefined ? 0 : 1;
}

/** Resolves when the run must end: to what went wrong, or to undefined when its end is wished. */
async function untilEnd(supervisor: Supervisor, signals: StopSignals, sayReady: () => void): Promise<unknown> {
  const wished = signals.wished.then(() => undefined);
  const broken = supervisor.start().then(
    () => {
      if (!signals.asked) sayReady();
      return supervisor.broken();
    },
    (error: unknown) => error,
  );
  return Promise.race([wished, broken]);
}
