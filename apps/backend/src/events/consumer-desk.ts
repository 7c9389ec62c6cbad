import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { memberLeaseSeconds, type Wish, wishesSql, wishSql } from './consumer-control.ts';

export interface MemberStatus {
  readonly member: string;
  readonly state: string;
  readonly epoch: number;
  readonly seenSecondsAgo: number;
}

export interface ConsumerStatus {
  readonly consumer: string;
  readonly wanted: Wish;
  readonly epoch: number;
  /** Events that it has not done with yet. */
  readonly lag: number;
  /** Processes that have it, as far as they were seen lately. */
  readonly members: readonly MemberStatus[];
}

export interface ConsumerDeskOptions {
  readonly pool: Pool;
  /** All that can be controlled. */
  readonly names: readonly string[];
  lag(consumer: string): Promise<number>;
}

const membersSql = `
  select consumer, member, state, epoch::int as epoch, round(extract(epoch from now() - seen_at))::int as "seenSecondsAgo"
  from app.consumer_members where seen_at > now() - interval '${memberLeaseSeconds} seconds' order by member`;

/** Says how consumers are, and what is wanted of them. */
export class ConsumerDesk {
  readonly #options: ConsumerDeskOptions;

  constructor(options: ConsumerDeskOptions) {
    this.#options = options;
  }

  get names(): readonly string[] {
    return this.#options.names;
  }

  async status(names: readonly string[] = this.names): Promise<ConsumerStatus[]> {
    const presence = await this.#presence(names);
    return Promise.all(presence.map(async (status) => ({ ...status, lag: await this.#options.lag(status.consumer) })));
  }

  async #presence(names: readonly string[]): Promise<Omit<ConsumerStatus, 'lag'>[]> {
    const { pool } = this.#options;
    const [wishes, members] = await Promise.all([
      pool.query<{ consumer: string; wanted: Wish; epoch: string }>(wishesSql),
      pool.query<MemberStatus & { consumer: string }>(membersSql),
    ]);
    return names.map((consumer) => {
      const { wanted, epoch } = wishes.rows.find((row) => row.consumer === consumer) ?? { wanted: 'running', epoch: '0' };
      const present = members.rows.filter((row) => row.consumer === consumer).map(({ consumer: _, ...member }) => member);
      return { consumer, wanted, epoch: Number(epoch), members: present };
    });
  }

  /** When it resolves none of them has any effect any more (unless they are to run), even where a process does not know yet. */
  async wish(names: readonly string[], wish: Wish): Promise<void> {
    for (const name of names) await this.#options.pool.query(wishSql(name, wish));
  }

  /** Resolves when every process says it is so; gives back who is late when the time is over. A process silent for its lease is gone. */
  async settled(names: readonly string[], withinMs: number): Promise<string[]> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const late = (await this.#presence(names)).filter(({ members, wanted, epoch }) =>
        members.some((member) => member.state !== wanted || member.epoch !== epoch),
      );
      if (late.length === 0 || Date.now() > deadline) return late.map(({ consumer }) => consumer);
      await sleep(100);
    }
  }
}
