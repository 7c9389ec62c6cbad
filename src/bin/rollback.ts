import { Command, InvalidArgumentError } from 'commander';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';
import { rollBack } from '../targets/kube/operate/rollback.ts';
import { statusTable } from '../targets/kube/operate/status-table.ts';

interface Options {
  readonly namespace: string;
  readonly context?: string;
  readonly to?: number;
  readonly json: boolean;
}

await new Command('rollback')
  .description(
    'goes back to the release before: images, configuration and all, switched like any other release. Migrations stay: they only add',
  )
  .option('--to <revision>', 'revision to go back to, see npx projen status; default: the one before', wholeNumber)
  .option('--namespace <name>', 'namespace of the platform', namesOf(platform).namespace)
  .option('--context <name>', 'context of the kubeconfig; default: the current one')
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run({ namespace, context, to, json }: Options): Promise<void> {
  const result = await rollBack(platform, programsFor({ namespace, context }), { revision: to, say: (line) => console.error(line) });
  const { status, ...rest } = result;
  console.log(
    json
      ? JSON.stringify(result, undefined, 2)
      : `${statusTable(status)}\nrevision ${rest.revision}: ${rest.result}${rest.reason ? `, ${rest.reason}` : ''}`,
  );
  if (rest.result === 'undone') process.exitCode = 1;
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('allowed is the number of a revision');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
