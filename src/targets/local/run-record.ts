import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StopWay } from './planned.ts';
import { startOf } from './process-identity.ts';

/** A process of a run, as it is written down so that a later run finds it even after `kill -9`. */
export interface RunRecord {
  readonly name: string;
  readonly pid: number;
  /** When it started, as `startOf` says: another process of that number is another one. */
  readonly started: string;
  /** Place in the order of start. */
  readonly order: number;
  readonly stop: StopWay;
}

/** The supervisor itself, and where its run can be reached. */
export interface LockRecord {
  readonly pid: number;
  readonly started: string;
  readonly address: string;
}

const lockName = 'supervisor.json';

/** What is written down about the run in a state folder. */
export class RunRecords {
  readonly #folder: string;

  constructor(state: string) {
    this.#folder = join(state, 'run');
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  add(record: Omit<RunRecord, 'started'>): void {
    const started = startOf(record.pid);
    // one that has ended already leaves nothing to find
    if (started !== undefined) this.#write(`process-${record.name}.json`, { ...record, started });
  }

  remove(name: string): void {
    rmSync(join(this.#folder, `process-${name}.json`), { force: true });
  }

  /** Those that still run, the last started first. */
  living(): RunRecord[] {
    return readdirSync(this.#folder)
      .filter((file) => file.startsWith('process-'))
      .flatMap((file) => this.#read<RunRecord>(file) ?? [])
      .filter(({ pid, started }) => startOf(pid) === started)
      .sort((a, b) => b.order - a.order);
  }

  clear(): void {
    for (const file of readdirSync(this.#folder).filter((name) => name.startsWith('process-'))) rmSync(join(this.#folder, file));
  }

  /** Takes the run for this process; answers with the record of whoever has it already. */
  lock(address: string): LockRecord | undefined {
    const own = { pid: process.pid, started: startOf(process.pid) ?? '', address };
    for (;;) {
      if (this.#createLock(own)) return undefined;
      const other = this.#read<LockRecord>(lockName);
      if (other && startOf(other.pid) === other.started) return other;
      this.#removeStaleLock(other);
    }
  }

  /** Writes down the address of the run, known only after the lock was taken. */
  address(address: string): void {
    this.#write(lockName, { pid: process.pid, started: startOf(process.pid) ?? '', address });
  }

  unlock(): void {
    rmSync(join(this.#folder, lockName), { force: true });
  }

  /** A hard link appears with its content or not at all, so nobody reads a lock that is half written. */
  #createLock(own: LockRecord): boolean {
    const ready = `lock-${process.pid}.json`;
    this.#write(ready, own);
    try {
      linkSync(join(this.#folder, ready), join(this.#folder, lockName));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(join(this.#folder, ready), { force: true });
    }
  }

  /** Of two who find the same stale lock, one moves it away; if what was moved is another one by now, it goes back. */
  #removeStaleLock(stale: LockRecord | undefined): void {
    const away = `stale-${process.pid}.json`;
    try {
      renameSync(join(this.#folder, lockName), join(this.#folder, away));
    } catch {
      return;
    }
    const moved = this.#read<LockRecord>(away);
    if (moved?.pid !== stale?.pid) renameSync(join(this.#folder, away), join(this.#folder, lockName));
    else rmSync(join(this.#folder, away), { force: true });
  }

  #write(file: string, content: object): void {
    const path = join(this.#folder, file);
    writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  #read<Content>(file: string): Content | undefined {
    try {
      return JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) as Content;
    } catch {
      return undefined;
    }
  }
}
