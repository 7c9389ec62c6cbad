import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../../../model/platform.ts';
import type { Programs } from '../operate/programs.ts';
import type { ConnectOptions } from './options.ts';
import { type Prepared, prepare, type Undo } from './prepare.ts';
import { Tethered } from './tethered.ts';

/**
 * Runs a service on this machine as if it were one of its pods: with the variables of the cluster, its database, its brokers, its other
 * services. Resolves to the exit code, when all is undone again.
 */
export async function connect(platform: Platform, programs: Programs, options: ConnectOptions): Promise<number> {
  const { namespace, report, way, signal } = options;
  const undo: Undo[] = [];
  report({ event: 'connecting', service: options.service, namespace, by: way });
  const code = await undone(undo, async () => run(await prepare(platform, programs, options, undo), platform, options));
  // that it is ended is no failure when it was wanted
  const wanted = signal.aborted ? 0 : code;
  report({ event: 'ended', code: wanted });
  return wanted;
}

async function undone(undo: readonly Undo[], work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } finally {
    for (const step of [...undo].reverse()) await step();
  }
}

async function run({ command, args, cwd, env }: Prepared, { services }: Platform, options: ConnectOptions): Promise<number> {
  const { report, signal, service, port, output } = options;
  signal.throwIfAborted();
  report({ event: 'starting', command: [command, ...args].join(' ') });
  const began = Date.now();
  const child = new Tethered({ command, args, cwd, env, output });
  const end = () => void child.end();
  signal.addEventListener('abort', end);
  const health = services[service]?.health.ready ?? '/';
  void untilReady(`http://127.0.0.1:${port}${health}`, child.ended).then((ready) => {
    if (ready) report({ event: 'ready', url: `http://127.0.0.1:${port}`, milliseconds: Date.now() - began });
  });
  const code = await child.ended;
  signal.removeEventListener('abort', end);
  return code;
}

const paceMs = 200;

async function untilReady(url: string, ended: Promise<number>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return true;
    await sleep(paceMs);
  }
  return false;
}
