import { join } from 'node:path';
import { Command } from 'commander';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { diff, type StackChanges } from '../targets/aws/diff.ts';
import { synthesise } from '../targets/aws/synthesise.ts';
import { describeChange } from '../targets/aws/template-changes.ts';
import { terminalTalk } from '../targets/aws/terminal-talk.ts';

await new Command('diff')
  .description('prints what deploying an environment would add, change, replace and remove')
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--json', 'prints the result as JSON', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { json }: { readonly json: boolean }): Promise<void> {
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), today: new Date() });
  const changes = await diff(assembly, { talk: terminalTalk({ yes: false }), command: `npx projen diff ${environmentName}` });
  console.log(json ? JSON.stringify({ environment: environmentName, stacks: changes }, undefined, 2) : report(changes));
}

function report(changes: StackChanges): string {
  return Object.entries(changes)
    .flatMap(([stack, found]) => [
      `${stack}: ${found.length === 0 ? 'no changes' : ''}`.trimEnd(),
      ...found.map((change) => `  ${describeChange(change)}`),
    ])
    .join('\n');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
