import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** How a command of the project ended. */
export interface Ended {
  /** Exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** When and how a command is interrupted. */
export interface Interruption {
  readonly signal: NodeJS.Signals;
  /** It is sent at the first line of progress that this matches. */
  readonly at: RegExp;
}

/** The commands of the project as a person types them, for one environment. */
export class Commands {
  readonly #env: NodeJS.ProcessEnv;
  readonly #environmentName: string;

  constructor(env: NodeJS.ProcessEnv, environmentName: string) {
    this.#env = env;
    this.#environmentName = environmentName;
  }

  /** Runs a command to its good end and reads what it printed as JSON. */
  async result<Result>(command: string, ...options: readonly string[]): Promise<Result> {
    const { code, stdout, stderr } = await this.run(command, options);
    assert.equal(code, 0, `${command} ended with ${code}:\n${stderr}`);
    return JSON.parse(stdout) as Result;
  }

  /** Runs a command that has to fail. Resolves to what it said. */
  async failure(command: string, ...options: readonly string[]): Promise<string> {
    const { code, stderr } = await this.run(command, options);
    assert.equal(code, 1, `${command} ended with ${code} and had to fail:\n${stderr}`);
    return stderr;
  }

  /** Runs a command and interrupts it. One that ended before the moment came is as good: there was nothing left to interrupt. */
  async interrupted(command: string, interruption: Interruption): Promise<Ended> {
    return await this.run(command, ['--yes'], interruption);
  }

  private async run(command: string, options: readonly string[], interruption?: Interruption): Promise<Ended> {
    const child = spawn(process.execPath, [`src/bin/${command}.ts`, this.#environmentName, '--json', ...options], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) =>
      child.once('close', (code, signal) => resolve([code, signal])),
    );
    const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), linesOf(child, interruption), ended]);
    return { code, signal, stdout, stderr };
  }
}

async function linesOf(child: ChildProcess, interruption: Interruption | undefined): Promise<string> {
  assert.ok(child.stderr);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (interruption?.at.test(line)) child.kill(interruption.signal);
  }
  return lines.join('\n');
}
