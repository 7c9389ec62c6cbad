import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { draw } from '../targets/aws/picture/draw.ts';
import { graphOf, picturePath } from '../targets/aws/picture/graph-of.ts';
import { isOf, stamped } from '../targets/aws/picture/stamp.ts';

await new Command('picture')
  .description(
    'draws the stacks of environments from their templates, as docs/images/aws-ENVIRONMENT.svg; needs neither credentials nor network',
  )
  .argument('[environment...]', `among ${namesOnAws(platform).join(', ')}; all when none is named`)
  .option('--check', 'only says which pictures are not of the templates of today, and ends with 1 where any is', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(named: string[], { check }: { readonly check: boolean }): Promise<void> {
  for (const environmentName of named.length > 0 ? named : namesOnAws(platform)) {
    const [path, graph] = [picturePath(environmentName), await graphOf(platform, environmentName, overrides)];
    if (check) compare(path, graph);
    else await write(path, graph);
  }
}

async function write(path: string, graph: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stamped(await draw(graph), graph));
  console.log(path);
}

function compare(path: string, graph: string): void {
  const current = existsSync(path) && isOf(readFileSync(path, 'utf8'), graph);
  if (current) console.log(`${path} is of the templates of today`);
  else {
    console.error(`${path} is not of the templates of today: run npx projen picture`);
    process.exitCode = 1;
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
