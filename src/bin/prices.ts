import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { priceList, prices } from '../targets/aws/cost/price-list.ts';
import { priceListOfAws, type Refreshed, refreshPrices } from '../targets/aws/cost/refresh/refresh-prices.ts';

interface Options {
  readonly check: boolean;
  readonly region: string;
  readonly from: string;
  readonly json: boolean;
}

const path = join(import.meta.dirname, '..', 'targets', 'aws', 'cost', 'prices.json');

await new Command('prices')
  .description('takes the prices of prices.json from the price list of AWS, which is public; says what changed and what it could not find')
  .option('--check', 'only says what differs, and ends with 1 where anything does', false)
  .option('--region <region>', 'region whose prices are taken', priceList.region)
  .option('--from <address>', 'where the price list is', priceListOfAws)
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run({ check, region, from, json }: Options): Promise<void> {
  const refreshed = await refreshPrices({ prices, region, from, say: (line) => console.error(line) });
  console.log(json ? JSON.stringify(refreshed, undefined, 2) : report(refreshed));
  if (check) process.exitCode = refreshed.changes.length > 0 ? 1 : 0;
  else write(refreshed, region, from);
}

function report({ changes, left }: Refreshed): string {
  return [
    ...changes.map(({ key, before, after }) => `${key}: ${before} is ${after} now`),
    ...Object.entries(left).map(([key, why]) => `${key} stays: ${why}`),
    `${changes.length} prices changed, ${Object.keys(left).length} of ${Object.keys(prices).length} have to be looked at by a person`,
  ].join('\n');
}

/** The rest of the file stays as it is. */
function write({ prices: fresh, left }: Refreshed, region: string, from: string): void {
  const date = new Date().toISOString().slice(0, 10);
  const origin = `from ${from}, but for ${Object.keys(left).length} that were typed in by hand from the pages named`;
  const list = { ...JSON.parse(readFileSync(path, 'utf8')), date, region, origin, prices: fresh };
  writeFileSync(
    path,
    `${JSON.stringify(list, undefined, 2).replace(/\{\n {6}("usd".*),\n {6}(.*),\n {6}(.*)\n {4}\}/g, '{ $1, $2, $3 }')}\n`,
  );
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
