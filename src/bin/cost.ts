import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../targets/aws/aws-environment.ts';
import { costReport } from '../targets/aws/cost/cost-report.ts';
import { type MonthlyCost, monthlyCost } from '../targets/aws/cost/monthly-cost.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

interface Options {
  readonly requests?: number;
  readonly compare: readonly string[];
  readonly json: boolean;
}

await new Command('cost')
  .description('tells what an environment costs a month, by the templates and the dated prices of this repository; asks nobody')
  .argument('<environment>', `one of ${namesOnAws(platform).join(', ')}`)
  .option('--requests <millions>', 'millions of requests a month (default: 5 for each copy of the API)', positive)
  .option('--compare <environment...>', 'other environments beside it', [])
  .option('--json', 'prints the result as JSON', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(environmentName: string, { requests, compare, json }: Options): Promise<void> {
  const costs: MonthlyCost[] = [];
  for (const name of [environmentName, ...compare]) costs.push(await costOf(name, requests));
  const [cost, ...others] = costs;
  if (cost) console.log(json ? JSON.stringify(others.length > 0 ? costs : cost, undefined, 2) : costReport(cost, others));
}

async function costOf(environmentName: string, millionRequests?: number): Promise<MonthlyCost> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-cost-'));
  try {
    const { environment } = awsEnvironmentOf(platform, environmentName);
    const assembly = await synthesise(platform, { environmentName, outdir, today: new Date(), overrides });
    return monthlyCost(platform, { environmentName, environment, assembly, millionRequests });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError(`${text} is given, allowed is a number of millions above 0`);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
