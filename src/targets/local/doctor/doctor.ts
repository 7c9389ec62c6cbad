import { createColors } from 'picocolors';
import type { Platform } from '../../../model/platform.ts';
import { LocalProblem, sentenceOf } from '../problem.ts';
import type { Screen } from '../report.ts';
import { type Check, type DoctorTask, doctorTasks, type Machine } from './check.ts';
import { checkAws } from './check-aws.ts';
import { checkCluster } from './check-cluster.ts';
import { checkLocal } from './check-local.ts';

const help = `Says what is missing for each task, and how to get it.

  npx projen doctor [local] [cluster] [aws] [--json]

Without a task it looks at all of them. It ends with code 1 when something is missing that a task needs.
`;

export interface DoctorCall {
  readonly platform: Platform;
  readonly machine: Machine;
  readonly argv: readonly string[];
  readonly screen: Screen;
}

/** Looks at the machine and tells what is missing. Resolves to the exit code. */
export async function runDoctor({ platform, machine, argv, screen }: DoctorCall): Promise<number> {
  try {
    if (argv.includes('--help') || argv.includes('-h')) {
      screen.write(help);
      return 0;
    }
    const checks = (await Promise.all(tasksOf(argv).map((task) => checksOf(task, platform, machine)))).flat();
    screen.write(argv.includes('--json') ? `${JSON.stringify(checks, undefined, 2)}\n` : table(checks, screen.colours));
    return checks.some(({ state }) => state === 'missing') ? 1 : 0;
  } catch (error) {
    screen.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

function tasksOf(argv: readonly string[]): DoctorTask[] {
  const named = argv.filter((word) => word !== '--json');
  const unknown = named.find((word) => !doctorTasks.some((task) => task === word));
  if (unknown) throw new LocalProblem(`there is no task ${unknown}, allowed: ${doctorTasks.join(', ')}, --json, --help`);
  return doctorTasks.filter((task) => named.length === 0 || named.includes(task));
}

async function checksOf(task: DoctorTask, platform: Platform, machine: Machine): Promise<Check[]> {
  const looks = {
    local: () => checkLocal(platform, machine),
    cluster: () => checkCluster(machine),
    aws: () => checkAws(machine),
  } as const;
  return looks[task]();
}

const titles = {
  local: 'Run it here: npx projen up',
  cluster: 'Install it on a cluster: helm install',
  aws: 'Deploy it to AWS: npx projen deploy',
} as const satisfies Record<DoctorTask, string>;

function table(checks: readonly Check[], colours: boolean): string {
  const paint = createColors(colours);
  const marks = { ok: paint.green('ok      '), missing: paint.red('missing '), optional: paint.yellow('optional') };
  const width = Math.max(...checks.map(({ need }) => need.length));
  const lines = doctorTasks.flatMap((task) => {
    const own = checks.filter((check) => check.task === task);
    if (own.length === 0) return [];
    const rows = own.flatMap(({ state, need, found, fix }) => [
      `  ${marks[state]}  ${need.padEnd(width)}  ${found}`,
      ...(fix ? [`  ${' '.repeat(8)}  ${' '.repeat(width)}  ${paint.dim(`-> ${fix}`)}`] : []),
    ]);
    return ['', paint.bold(titles[task]), '', ...rows];
  });
  const missing = checks.filter(({ state }) => state === 'missing').map(({ need }) => need);
  return [...lines, '', missing.length === 0 ? 'Nothing is missing.' : `Missing: ${missing.join(', ')}.`, ''].join('\n');
}
