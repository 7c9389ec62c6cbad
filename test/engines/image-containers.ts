import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tag of the images that the test builds. */
export const builtTag = 'engine-test';

export interface ContainerProps {
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
  /** As the cluster runs it: read-only, no capabilities, no new privileges. */
  readonly restricted: boolean;
}

const rights = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];

/** A container on the network of this machine. */
export class Container {
  readonly id: string;

  private constructor(id: string) {
    this.id = id;
  }

  static start({ image, env, restricted }: ContainerProps): Container {
    const limits = restricted ? [...rights, '--health-interval', '1s'] : [];
    return new Container(docker('run', '--detach', '--network', 'host', ...limits, ...variables(env), image));
  }

  /** Runs a command to its end, and fails with its output. */
  static run({ image, env, command }: { image: string; env: Readonly<Record<string, string>>; command: readonly string[] }): void {
    docker('run', '--rm', '--network', 'host', ...rights, ...variables(env), image, ...command);
  }

  inspect(format: string): string {
    return docker('inspect', '--format', format, this.id);
  }

  logs(): string {
    const { stdout, stderr } = spawnSync('docker', ['logs', '--tail', '40', this.id], { encoding: 'utf8' });
    return stdout + stderr;
  }

  execute(...command: string[]): SpawnSyncReturns<string> {
    return spawnSync('docker', ['exec', this.id, ...command], { encoding: 'utf8' });
  }

  /** Asks again until it is so, for a minute at most. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      if (this.inspect('{{.State.Running}}') !== 'true')
        throw new Error(`the container ended before this came true: ${what}\n${this.logs()}`);
      if (await Promise.resolve(isSo()).catch(() => false)) return;
      await sleep(250);
    }
    throw new Error(`this did not come true within a minute: ${what}\n${this.logs()}`);
  }

  remove(): void {
    spawnSync('docker', ['rm', '--force', '--volumes', this.id], { stdio: 'ignore' });
  }
}

export function engineAnswers(): boolean {
  return spawnSync('docker', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Runs a command with its output on screen and these variables beside the others, and fails with it. */
export function shell(program: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
  execFileSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
}

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

function variables(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
}
