import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const tether = join(import.meta.dirname, 'tether.mjs');

export interface TetheredProps {
  readonly command: string;
  readonly args: readonly string[];
  /** Default: that of this process. */
  readonly cwd?: string;
  /** Default: that of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where its output goes: to be read here, or to a file descriptor of this process. */
  readonly output: 'pipe' | number;
}

/** A program that ends with this process, however this one ends. */
export class Tethered {
  readonly child: ChildProcess;
  /** Its exit code. */
  readonly ended: Promise<number>;

  constructor({ command, args, cwd, env, output }: TetheredProps) {
    this.child = spawn(process.execPath, [tether, command, ...args], {
      cwd,
      env,
      // a session of its own: Ctrl-C reaches this process alone, which ends the others in order
      detached: true,
      stdio: ['pipe', output, output === 'pipe' ? 'pipe' : 2],
    });
    this.child.stdin?.on('error', () => undefined);
    this.ended = once(this.child, 'close').then(([code]) => (typeof code === 'number' ? code : 1));
  }

  async end(): Promise<void> {
    this.child.stdin?.end();
    await this.ended;
  }
}
