import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';
import { readStatus } from '../targets/kube/operate/read-status.ts';
import { statusTable } from '../targets/kube/operate/status-table.ts';

interface Options {
  readonly namespace: string;
  readonly context?: string;
  readonly watch: boolean;
  readonly json: boolean;
}

const everyMs = 2000;

await new Command('status')
  .description('says what runs in a cluster: services, the release switch, events that wait, releases of before')
  .option('--namespace <name>', 'namespace of the platform', namesOf(platform).namespace)
  .option('--context <name>', 'context of the kubeconfig; default: the current one')
  .option('--watch', 'says it again every two seconds', false)
  .option('--json', 'prints it as JSON', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run({ namespace, context, watch, json }: Options): Promise<void> {
  const programs = programsFor({ namespace, context });
  do {
    const status = await readStatus(platform, programs);
    if (watch && process.stdout.isTTY && !json) console.clear();
    console.log(json ? JSON.stringify({ namespace, ...status }, undefined, watch ? 0 : 2) : statusTable(status));
    if (watch) await sleep(everyMs);
  } while (watch);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
