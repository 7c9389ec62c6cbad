import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { platform } from '../platform.ts';
import { acceptances } from '../targets/kube/check/acceptances.ts';
import { type Checker, checkers, kubernetesVersion } from '../targets/kube/check/checkers.ts';
import { type Definition, definitionModules, schemasOf } from '../targets/kube/check/custom-resources.ts';
import { behindAlb, everythingOn } from '../targets/kube/check/everything-on.ts';
import type { Finding } from '../targets/kube/check/finding.ts';
import { judge } from '../targets/kube/check/judge.ts';
import { type Schema, selfContained } from '../targets/kube/check/self-contained.ts';
import { renderManifests } from '../targets/kube/manifests.ts';
import { environmentsOf } from '../targets/kube/values.ts';
import { writeFiles } from '../targets/kube/write.ts';

/** Folders that nothing commits. The environment of Python is shared with `npx projen guard`. */
const programs = resolve('.keelson/tools/bin');
const python = resolve('.keelson/guard');
const schemas = resolve('.keelson/tools', `schemas-${kubernetesVersion}`);

const goPrograms = {
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  'kube-score': 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
} as const;
const pythonPackages = ['checkov==3.3.30', 'kubernetes-validate==1.37.0'];

new Command('check:kube')
  .description('holds the manifests of every environment against kubeconform, kube-score and checkov')
  .option('--reasons', 'prints what is accepted, and why', false)
  .action(check)
  .parse();

function check({ reasons }: { reasons: boolean }): void {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'keelson-manifests-'));
  try {
    const found = manifestsIn(folder).flatMap((manifest) => checkers.flatMap((checker) => run(checker, manifest)));
    report(found, reasons);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The manifests of every environment, those with everything switched on that a value switches, and the other way of a release. */
function manifestsIn(folder: string): string[] {
  const files = {
    ...Object.fromEntries(environmentsOf(platform).map((name) => [`${name}.yaml`, renderManifests(platform, name)])),
    'everything.yaml': everythingOn(platform),
    'behind-alb.yaml': behindAlb(platform),
  };
  writeFiles(folder, files);
  return Object.keys(files).map((name) => join(folder, name));
}

interface Found {
  readonly manifest: string;
  readonly finding: Finding;
}

function run({ name, argumentsFor, findingsIn }: Checker, manifest: string): Found[] {
  const program = name === 'checkov' ? join(python, 'bin', name) : join(programs, name);
  const { stdout, stderr, error } = spawnSync(program, argumentsFor(manifest, schemas), { encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    return findingsIn(stdout).map((finding) => ({ manifest: basename(manifest), finding }));
  } catch {
    throw new Error(`${name} could not look at ${basename(manifest)}: ${error?.message ?? stderr}`);
  }
}

function report(found: readonly Found[], reasons: boolean): void {
  const { open, accepted, unused } = judge(
    found.map(({ finding }) => finding),
    acceptances,
  );
  for (const { manifest, finding } of found.filter(({ finding }) => open.includes(finding)))
    console.log(`${manifest} ${finding.object}: ${finding.checker} ${finding.rule}: ${finding.says}`);
  for (const { checker, rule, objects } of unused)
    console.log(`nothing finds ${checker} ${rule} at ${objects.source} any more: take its reason out`);
  if (reasons)
    for (const { checker, rule, objects, reason } of acceptances) console.log(`${checker} ${rule} at ${objects.source}: ${reason}`);
  const files = new Set(found.map(({ manifest }) => manifest)).size;
  console.log(
    `${open.length} findings without a reason in ${files} manifests, ${accepted.length} accepted for ${acceptances.length} reasons`,
  );
  if (open.length > 0 || unused.length > 0) process.exitCode = 1;
}

/** Once, and again when a version changes. */
function install(): void {
  mkdirSync(programs, { recursive: true });
  const stamp = join(programs, 'installed.txt');
  const modules = definitionModules.map(({ module }) => module);
  const wanted = [...Object.values(goPrograms), ...pythonPackages, ...modules].join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error(`installing ${wanted.replaceAll('\n', ', ')} into .keelson, once`);
  for (const name of Object.values(goPrograms)) command('go', ['install', name], { GOBIN: programs });
  if (!existsSync(join(python, 'bin', 'pip'))) command('python3', ['-m', 'venv', python]);
  command(join(python, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...pythonPackages]);
  writeSchemas();
  writeCustomSchemas();
  writeFileSync(stamp, wanted);
}

/** The schemas come in a package of Python, and refer to a file beside them. */
function writeSchemas(): void {
  const from = `lib/python*/site-packages/kubernetes_validate/kubernetes-json-schema/v${kubernetesVersion}-local-strict`;
  const [source] = globSync(join(python, from));
  if (!source) throw new Error(`no schemas of Kubernetes ${kubernetesVersion} below ${python}: remove that folder and run this again`);
  const read = (name: string) => JSON.parse(readFileSync(join(source, name), 'utf8')) as Schema;
  const definitions = read('_definitions.json').$defs as Readonly<Record<string, Schema>>;
  const kinds = globSync('*-v*.json', { cwd: source });
  writeFiles(schemas, Object.fromEntries(kinds.map((name) => [name, JSON.stringify(selfContained(read(name), definitions))])));
}

/** Custom resources are described by the operators that they belong to. */
function writeCustomSchemas(): void {
  for (const { module, files } of definitionModules) {
    const { Dir: folder } = JSON.parse(command('go', ['mod', 'download', '-json', module])) as { readonly Dir: string };
    const definitions = files.map((file) => parse(readFileSync(join(folder, file), 'utf8')) as Definition);
    const found = Object.assign({}, ...definitions.map(schemasOf)) as Readonly<Record<string, Schema>>;
    writeFiles(schemas, Object.fromEntries(Object.entries(found).map(([name, schema]) => [name, JSON.stringify(schema)])));
  }
}

/** Answers with what it printed. */
function command(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}; Go 1.24 and Python 3.10 with venv are needed`);
}
