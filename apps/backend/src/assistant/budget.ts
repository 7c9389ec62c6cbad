import type { Database } from '../database/database.ts';
import { problems } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import { usageStatements } from './statements.ts';

/** The tokens that one user may use in one day (UTC), counted in the database: every process sees them. */
export class TokenBudget {
  readonly #database: Database;
  readonly #caller: Caller;
  readonly #perDay: number;

  constructor(database: Database, caller: Caller, perDay: number) {
    this.#database = database;
    this.#caller = caller;
    this.#perDay = perDay;
  }

  /** @throws when the day's tokens are used up. */
  async expectLeft(): Promise<void> {
    if ((await this.used()) >= this.#perDay) throw problems.assistantBudgetUsedUp(this.#perDay);
  }

  async used(): Promise<number> {
    const [row] = await this.#database.as<{ tokens: string }>(this.#caller, usageStatements.used, []);
    return Number(row?.tokens ?? 0);
  }

  /** Counts an estimate before the call, so that calls at the same time see each other; gives back how to put the real number in its place. */
  async reserve(estimate: number): Promise<(actual: number) => Promise<void>> {
    const [row] = await this.#database.as<{ day: string }>(this.#caller, usageStatements.reserve, [estimate, this.#perDay]);
    if (row === undefined) throw problems.assistantBudgetUsedUp(this.#perDay);
    return async (actual) => {
      await this.#database.as(this.#caller, usageStatements.correct, [row.day, actual - estimate]);
    };
  }
}
