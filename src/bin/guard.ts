import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { checkResultOf, type Finding } from '../targets/aws/guard/findings.ts';
import { type GuardResult, guardReport, writtenReasons } from '../targets/aws/guard/guard-report.ts';
import { type TemplateTool, templateTools } from '../targets/aws/guard/template-tools.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

interface Options {
  readonly json: boolean;
  readonly reasons: boolean;
  readonly cdkOnly: boolean;
}

const insideCdk = ['AwsSolutions', 'NIST.800.53.R5', 'CloudFormation-Validate', 'Keelson'];
const tools = '.keelson/guard';

await new Command('guard')
  .description("checks the stacks of an environment with cdk-nag, CloudFormation's validator, our own rules, cfn-lint and checkov")
  .argument('[environment]', `one of ${namesOnAws(platform).join(', ')}`, 'prod')
  .option('--reasons', 'prints every acknowledgement with its reason', false)
  .option('--cdk-only', 'leaves out cfn-lint and checkov, which need Python', false)
  .option('--json', 'prints the result as JSON', false)
  .action(guard)
  .parseAsync()
  .catch(fail);

async function guard(environment: string, { json, reasons, cdkOnly }: Options): Promise<void> {
  const assembly = await synthesise(platform, {
    environmentName: environment,
    outdir: join('cdk.out', environment),
    today: new Date(),
    validate: true,
    overrides,
  });
  const checked = checkResultOf(assembly);
  const used = cdkOnly ? [] : templateTools;
  const found = used.flatMap((tool) =>
    run(
      tool,
      assembly.stacks.map(({ templateFullPath }) => templateFullPath),
    ),
  );
  const result = {
    ...checked,
    environment,
    checkers: [...insideCdk, ...used.map(({ name }) => name)],
    findings: [...checked.findings, ...found],
  };
  console.log(json ? JSON.stringify(result, undefined, 2) : guardReport(result));
  if (reasons && !json) printReasons(result);
  if (result.findings.length + result.unneeded.length > 0) process.exitCode = 1;
}

function printReasons({ acknowledgements }: GuardResult): void {
  for (const { reason, rules, places } of writtenReasons(acknowledgements))
    console.log(`\n${reason}\n  ${rules.join(', ')}\n  at ${places.join(', ')}`);
}

function run({ name, argumentsFor, findingsIn }: TemplateTool, templates: readonly string[]): Finding[] {
  install();
  const { stdout, stderr, error } = spawnSync(`${tools}/bin/${name}`, argumentsFor(templates), { encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    return findingsIn(stdout);
  } catch {
    throw new Error(
      `${name} could not look at the templates: ${error?.message ?? stderr}; remove ${tools} and run this again, or add --cdk-only`,
    );
  }
}

/** Once, and again when a version changes: an environment of Python's own, inside the folder that nothing commits. */
function install(): void {
  const wanted = templateTools.map(({ requirement }) => requirement).join('\n');
  const stamp = join(tools, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error(`installing ${wanted.replaceAll('\n', ' and ')} into ${tools}, once`);
  mkdirSync(tools, { recursive: true });
  command('python3', ['-m', 'venv', tools]);
  command(`${tools}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', ...wanted.split('\n')]);
  writeFileSync(stamp, wanted);
}

function command(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}; Python 3.10 with venv is needed, or add --cdk-only`);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
