// Installs what the repository needs, before anything of it can run. So this file is plain JavaScript, imports no package, and
// runs on whatever Node.js the system has; all later steps run on the Node.js that it installs (node_modules/.bin/node).
//
//   node src/bin/install.mjs              what the product needs to run
//   node src/bin/install.mjs --all        that, and what its developers need
//   ... --if-missing                      only when that is not there at all, however old
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const pnpmVersion = '12.4.2';
const neededMebibytes = { prod: 900, all: 2000 };

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.keelson-install.json');
const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

class Problem extends Error {}

async function main(flags) {
  const unknown = flags.find((flag) => flag !== '--all' && flag !== '--if-missing');
  if (unknown) throw new Problem(`install has no option ${unknown}, allowed: --all, --if-missing`);
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new Problem(
      `this Node.js is ${process.version}, and at least ${oldestNode} is needed to install: get a newer one from https://nodejs.org and run the command again`,
    );
  }
  const there = installed();
  // what developers need is never taken away from them by a command that needs less
  const wanted = flags.includes('--all') || there?.kind === 'all' ? 'all' : 'prod';
  const print = fingerprint();
  if (there?.kind === wanted && (there.print === print || flags.includes('--if-missing'))) return;
  await install(wanted, reason(there, wanted));
  writeFileSync(marker, `${JSON.stringify({ kind: wanted, print })}\n`);
}

/** What node_modules holds: by our own marker, else by what pnpm wrote down about itself. */
function installed() {
  if (!existsSync(node)) return undefined;
  const ours = readJson(marker);
  const theirs = readJson(join(modules, '.modules.yaml'));
  if (!theirs) return undefined;
  const kind = theirs.included?.devDependencies ? 'all' : 'prod';
  if (ours?.kind === kind) return ours;
  return { kind, print: sameAsLockfile() ? fingerprint() : 'unknown' };
}

function reason(there, wanted) {
  if (!there) return 'nothing is installed yet';
  return there.kind === wanted ? 'the lockfile changed' : 'the tools of developers are missing';
}

function sameAsLockfile() {
  const current = join(modules, '.pnpm', 'lock.yaml');
  return existsSync(current) && readFileSync(current, 'utf8') === readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Changes when an install would bring something else. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} pnpm ${pnpmVersion}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests('apps'), ...manifests('tools')]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function manifests(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => join(folder, name, 'package.json'))
    .filter((file) => existsSync(join(root, file)));
}

async function install(kind, why) {
  requireSpace(kind);
  say(`installing ${kind === 'all' ? 'everything' : 'what the product needs'} with pnpm ${pnpmVersion}: ${why}`);
  const started = Date.now();
  const args = ['-y', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile', ...(kind === 'prod' ? ['--prod'] : [])];
  const { code, output } = await run('npx', args, started);
  if (code !== 0) throw new Problem(explain(code, output));
  const check = spawnSync(node, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (check.status !== 0) {
    throw new Problem(
      `the installed Node.js does not start on this system (${(check.stderr || String(check.error)).trim().split('\n')[0]}): a system with glibc, macOS or Windows is needed`,
    );
  }
  say(`installed in ${seconds(started)} s, Node.js ${check.stdout.trim()} inside`);
}

function requireSpace(kind) {
  if (!statfsSync) return;
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= neededMebibytes[kind]) return;
  throw new Problem(
    `the disk of ${root} has ${free} MiB free, and installing takes up to ${neededMebibytes[kind]} MiB: free some space and run the command again`,
  );
}

/** Passes the output on while it comes, and says every few seconds that it still goes on when none comes. */
function run(command, args, started) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, CI: 'true' },
    });
    let output = '';
    let quietSince = Date.now();
    const tick = setInterval(() => {
      if (Date.now() - quietSince < 1900) return;
      say(`still installing, ${seconds(started)} s`);
      quietSince = Date.now();
    }, 1000);
    const take = (chunk) => {
      output = (output + chunk).slice(-20_000);
      quietSince = Date.now();
      process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => take(`${error.message}\n`));
    child.on('close', (code) => {
      clearInterval(tick);
      resolve({ code: code ?? 1, output });
    });
  });
}

function explain(code, output) {
  if (/ENOSPC|no space left/i.test(output)) return `the disk is full: free at least ${neededMebibytes.prod} MiB and run the command again`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL|network/i.test(output)) {
    return 'the package registry was not reached: check the network, or the registry in ~/.npmrc, and run the command again';
  }
  if (/OUTDATED_LOCKFILE|frozen-lockfile/i.test(output))
    return 'pnpm-lock.yaml does not fit the package.json files: run npx projen and commit what it writes';
  if (/EACCES|EPERM/.test(output)) return `node_modules cannot be written: give ${root} to the user who runs this, or remove node_modules`;
  return `pnpm install ended with code ${code}: its last lines are above`;
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

// standard output belongs to the command that follows, which may speak JSON
const say = (line) => process.stderr.write(`keelson   ${line}\n`);

main(process.argv.slice(2)).catch((error) => {
  say(error instanceof Problem ? error.message : error.stack);
  process.exitCode = 1;
});
