import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';

const root = join(import.meta.dirname, '..', '..');
const built = join(root, 'apps', 'frontend', 'dist');
const node = join(root, 'node_modules', '.bin', 'node');
const readable = /[.](js|css|json|html|rsc|body|meta|txt)$/;

/** The UI as it was built, and as the next release would be: the same pages, with files of other names and another id. */
export interface Releases {
  readonly address: string;
  /** Names of files that only the next release has begin so. */
  readonly nextPrefix: string;
  /** Starts the release that was built. Answers when it serves. */
  readonly start: () => Promise<void>;
  /** Ends it and starts the next one at the same address. */
  readonly switchOver: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const nextPrefix = 'next-release-';

export async function twoReleases(backendUrl: string): Promise<Releases> {
  const port = await freePort();
  const next = mkdtempSync(join(tmpdir(), 'keelson-next-release-'));
  let running: ChildProcess | undefined;
  const start = async (folder: string) => {
    running = serve(folder, { port, backendUrl });
    await answers(`http://127.0.0.1:${port}/sign-in`);
  };
  const stop = async () => {
    const ended = new Promise((resolve) => running?.once('exit', resolve) ?? resolve(undefined));
    running?.kill('SIGTERM');
    await ended;
    running = undefined;
  };
  return {
    address: `http://127.0.0.1:${port}`,
    nextPrefix,
    start: () => start(built),
    switchOver: async () => {
      makeNext(next);
      await stop();
      await start(next);
    },
    end: async () => {
      await stop();
      rmSync(next, { recursive: true, force: true });
    },
  };
}

function serve(folder: string, { port, backendUrl }: { readonly port: number; readonly backendUrl: string }): ChildProcess {
  const settings = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true' };
  const env = { ...process.env, ...settings, PORT: String(port), HOSTNAME: '127.0.0.1', BACKEND_URL: backendUrl };
  return spawn(node, [join(folder, 'apps', 'frontend', 'server.js')], { cwd: folder, env, stdio: 'ignore' });
}

async function answers(address: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const ok = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not answer within 30 s`);
}

/** Every file that browsers load gets another name, wherever it is written: nothing of the release before is left on the server. */
function makeNext(folder: string): void {
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true });
  const app = join(folder, 'apps', 'frontend');
  const chunks = join(app, '.next', 'static', 'chunks');
  const id = readFileSync(join(app, '.next', 'BUILD_ID'), 'utf8');
  const names = readdirSync(chunks).map((file) => file.replace(/[.].*$/, ''));
  const old = new RegExp([...new Set(names), id].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&')).join('|'), 'g');
  const renamed = (text: string) => text.replaceAll(old, (name) => nextPrefix + name);
  for (const file of readdirSync(chunks)) renameSync(join(chunks, file), join(chunks, renamed(file)));
  renameSync(join(app, '.next', 'static', id), join(app, '.next', 'static', nextPrefix + id));
  for (const entry of readdirSync(app, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.includes('node_modules') && (readable.test(entry.name) || entry.name === 'BUILD_ID'))
      writeFileSync(path, renamed(readFileSync(path, 'utf8')).replace(/const release = '\w+'/, "const release = 'next'"));
  }
}
