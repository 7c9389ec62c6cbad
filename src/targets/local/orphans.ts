import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from './event.ts';
import { startOf } from './process-identity.ts';
import type { RunRecord, RunRecords } from './run-record.ts';
import { send } from './spawn.ts';

/** Ends what a killed supervisor left running, in the order in which it would have ended it. */
export async function endOrphans(records: RunRecords, report: Report): Promise<void> {
  for (const orphan of records.living()) {
    report({ event: 'ended-orphan', process: orphan.name, pid: orphan.pid });
    await end(orphan);
  }
  records.clear();
}

/** Ends one process: by the signal that it knows, and when it does not go in time, by force. */
export async function end({ pid, started, stop }: Pick<RunRecord, 'pid' | 'started' | 'stop'>): Promise<void> {
  send(pid, stop.signal, stop.group);
  const patience = Date.now() + stop.grace;
  while (startOf(pid) === started && Date.now() < patience) await pause(50);
  if (startOf(pid) === started) send(pid, 'SIGKILL', true);
  while (startOf(pid) === started) await pause(20);
}
