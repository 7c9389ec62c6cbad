import type { Pool } from 'pg';
import type { Log } from '../events/log.ts';
import { createPool } from './create-pool.ts';

interface CommandOptions {
  readonly databaseUrl: string;
  readonly usage: string;
  readonly log: Log;
  /** Gives back what to print. */
  run(pool: Pool): Promise<string>;
}

/** The frame of a command for operators: its answer on standard output, an error with the usage on standard error and status 1. */
export async function runCommand({ databaseUrl, usage, log, run }: CommandOptions): Promise<void> {
  const pool = createPool({ connectionString: databaseUrl, max: 2 }, log);
  try {
    process.stdout.write(`${await run(pool)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exitCode = 1;
  } finally {
    await pool.end();
  }
}
