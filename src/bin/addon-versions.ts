import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { modulesOf, newestIn, versionRows } from '../targets/aws/addons/newest-versions.ts';
import { table } from '../targets/aws/assembly-summary.ts';

const file = 'src/targets/aws/addons/known-versions.json';

await new Command('addon-versions')
  .description(
    `compares the pinned add-ons of clusters with their newest releases, and writes those to ${file}; asks the Go proxy of GOPROXY`,
  )
  .action(compare)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });

async function compare(): Promise<void> {
  const newest = Object.fromEntries(await Promise.all(modulesOf().map(async (module) => [module, await newestOf(module)] as const)));
  const known = { lookedUp: new Date().toISOString().slice(0, 10), newest };
  writeFileSync(file, `${JSON.stringify(known, undefined, 2)}\n`);
  console.log(table([['add-on', 'pinned', 'newest'], ...versionRows(newest).map(({ name, pinned, newest: now }) => [name, pinned, now])]));
}

async function newestOf(module: string): Promise<string> {
  const proxy = process.env.GOPROXY?.split(/[,|]/).find((one) => one.startsWith('http')) ?? 'https://proxy.golang.org';
  const response = await fetch(`${proxy.replace(/\/$/, '')}/${module}/@v/list`);
  const newest = newestIn(await response.text());
  if (response.ok && newest) return newest;
  throw new Error(`the Go proxy answered ${response.status} for ${module}; see whether GOPROXY leads to one, and run this again`);
}
