import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import { requireBrokers } from './broker-addresses.ts';
import { clearPostmaster, databaseFolder, databaseHome } from './database-folder.ts';
import type { Report } from './event.ts';
import { type Flags, helpOf, parseFlags } from './flags.ts';
import { brokersOf, gather } from './gather.ts';
import { planLocal } from './plan.ts';
import type { LocalPlan } from './planned.ts';
import { postgresUser } from './postgres-programs.ts';
import { LocalProblem, sentenceOf } from './problem.ts';
import { callersLike } from './process-identity.ts';
import { humanReport, jsonReport, type Screen } from './report.ts';
import { runPlan } from './run-plan.ts';

/** What an entry hands over: the declaration, where it runs, and what the person and their environment say. */
export interface LocalCall {
  readonly platform: Platform;
  readonly mode: 'up' | 'dev';
  /** Folder of the repository. */
  readonly root: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly screen: Screen;
  /** Asks the person yes or no. Default: nobody is there to ask. */
  readonly confirm?: (question: string) => Promise<boolean>;
}

/** Runs the product until it is told to stop. Resolves to the exit code: 0 when its end was wished. */
export async function runLocal(call: LocalCall): Promise<number> {
  let report: Report = humanReport(call.screen);
  try {
    const flags = parseFlags(call.argv, call.root);
    if (flags.json) report = jsonReport(call.screen);
    if (!flags.help)
      return await runPlan({ ...flags, callers: callersLike(/projen/), report, plan: () => preparePlan(call, flags, report) });
    call.screen.write(helpOf(call.mode));
    return 0;
  } catch (error) {
    report({ event: 'problem', sentence: sentenceOf(error) });
    return 1;
  }
}

async function preparePlan(call: LocalCall, flags: Flags, report: Report): Promise<LocalPlan | undefined> {
  await requireBrokers(brokersOf(call.platform, call.environment));
  const user = postgresUser();
  const home = databaseHome(flags.state, user);
  await endUnrecorded(call.platform, home, report);
  if (flags.fresh && !(await emptied({ state: flags.state, home, yes: flags.yes }, call, report))) return undefined;
  requireSpace(flags.state);
  return planLocal(call.platform, await gather({ ...call, flags, user, home }));
}

/** Database servers that run on our data although no record names them. */
async function endUnrecorded({ databases }: Platform, home: string, report: Report): Promise<void> {
  for (const key of Object.keys(databases)) {
    const pid = await clearPostmaster(databaseFolder(home, key));
    if (pid !== undefined) report({ event: 'ended-orphan', process: 'database', pid });
  }
}

interface LocalData {
  readonly state: string;
  readonly home: string;
  /** The person is sure. */
  readonly yes: boolean;
}

/** Deletes local data, when the person is sure. */
async function emptied({ state, home, yes }: LocalData, { confirm }: LocalCall, report: Report): Promise<boolean> {
  const data = join(home, 'database');
  if (!yes && confirm && !(await confirm(`delete all local data in ${data} (accounts, todos) and the local secrets?`))) {
    report({ event: 'note', text: 'nothing was deleted, nothing was started' });
    return false;
  }
  rmSync(data, { recursive: true, force: true });
  rmSync(join(state, 'secrets.json'), { force: true });
  report({ event: 'note', text: `the local data in ${data} and the local secrets are deleted, as --fresh says` });
  return true;
}

const neededMebibytes = 300;

function requireSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= neededMebibytes) return;
  throw new LocalProblem(`the disk of ${folder} has ${free} MiB free, and ${neededMebibytes} are needed: free some space and start again`);
}
