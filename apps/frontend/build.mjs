// Builds the frontend into dist/, a folder that runs by itself: `node dist/apps/frontend/server.js`. Does nothing while its sources are the same.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const app = import.meta.dirname;
const dist = join(app, 'dist');
const stamp = join(dist, 'fingerprint');
// everything the result depends on; the lockfile stands for the packages
const sources = [
  'src',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'build.mjs',
  '../../pnpm-lock.yaml',
];

// half of the folder, for pictures that this application does not have
const pictureOptimizer = /[/\\](sharp(@[^/\\]*)?|@img([+][^/\\]*)?)$/;

main();

function main() {
  const print = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return console.log('frontend: dist is up to date');
  const started = Date.now();
  compile();
  assemble(print);
  console.log(`frontend: built dist in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) for (const file of filesOf(source)) hash.update(`\0${file}\0`).update(readFileSync(join(app, file)));
  return hash.digest('hex');
}

function filesOf(source) {
  const path = join(app, source);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [source];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(app.length + 1))
    .sort();
}

function compile() {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const next = join(app, 'node_modules', 'next', 'dist', 'bin', 'next');
  const { status, error } = spawnSync(process.execPath, [next, 'build'], { cwd: app, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

// Put together beside it and moved at the end: a half-written folder is never taken for a finished one.
function assemble(print) {
  const next = join(app, '.next');
  const fresh = join(app, '.next', 'dist');
  rmSync(fresh, { recursive: true, force: true });
  cpSync(join(next, 'standalone'), fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !pictureOptimizer.test(path) });
  const inside = join(fresh, 'apps', 'frontend');
  cpSync(join(next, 'static'), join(inside, '.next', 'static'), { recursive: true });
  cpSync(join(app, 'public'), join(inside, 'public'), { recursive: true });
  writeServiceWorker(inside, print);
  writeFileSync(join(fresh, 'fingerprint'), print);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

// It has to know what belongs to this release: the pages of a person, and every file that they may load, now or later.
function writeServiceWorker(inside, print) {
  const folder = join(inside, '.next', 'static');
  const loaded = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.](js|css|woff2)$/.test(entry.name))
    .map((entry) => `/_next/static${join(entry.parentPath, entry.name).slice(folder.length).split('\\').join('/')}`);
  const pages = readdirSync(join(app, 'src', 'app', '(app)'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `/${name}`);
  const files = [...pages, '/sign-in', '/runtime-config.js', '/theme.js', '/icon.svg', '/manifest.webmanifest', ...loaded];
  const worker = join(inside, 'public', 'sw.js');
  const text = readFileSync(worker, 'utf8')
    .replace("const release = 'development';", `const release = '${print.slice(0, 16)}';`)
    .replace('const files = [];', `const files = ${JSON.stringify(files)};`);
  writeFileSync(worker, text);
}
