import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type ActiveRelease, activateRelease, activeReleaseSql, type Wanted, wantedOf } from './active-release.ts';
import { memberLeaseSeconds, type Wish, wishesSql, wishSql } from './consumer-control.ts';

export interface MemberStatus {
  readonly member: string;
  /** Release that the process belongs to, empty for none. */
  readonly release: string;
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
  /** Release that has the events. Absent: all that run. */
  readonly activeRelease?: string;
  /** Processes that have it, as far as they were seen lately. */
  readonly members: readonly MemberStatus[];
}

export interface ConsumerDeskOptions {
  readonly pool: Pool;
  /** All that can be controlled. */
  readonly names: readonly string[];
  lag(consumer: string): Promise<number>;
}

interface Presence extends Omit<ConsumerStatus, 'lag'> {
  /** Whether a process is not yet as it should be. */
  readonly late: boolean;
}

const isLate = ({ state, epoch }: MemberStatus, wanted: Wanted): boolean => state !== wanted.wanted || epoch !== Number(wanted.epoch);

const membersSql = `
  select consumer, member, release, state, epoch::int as epoch, round(extract(epoch from now() - seen_at))::int as "seenSecondsAgo"
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
    return Promise.all(presence.map(async ({ late: _, ...status }) => ({ ...status, lag: await this.#options.lag(status.consumer) })));
  }

  async #presence(names: readonly string[]): Promise<Presence[]> {
    const { pool } = this.#options;
    const [wishes, members, active] = await Promise.all([
      pool.query<{ consumer: string; wanted: Wish; epoch: string }>(wishesSql),
      pool.query<MemberStatus & { consumer: string }>(membersSql),
      pool.query<ActiveRelease>(activeReleaseSql),
    ]);
    const [release] = active.rows;
    return names.map((consumer) => {
      const { wanted, epoch } = wishes.rows.find((row) => row.consumer === consumer) ?? { wanted: 'running', epoch: '0' };
      const present = members.rows.filter((row) => row.consumer === consumer).map(({ consumer: _, ...member }) => member);
      const late = present.some((member) => isLate(member, wantedOf(member.release, { wanted, epoch }, release)));
      return { consumer, wanted, epoch: Number(epoch), activeRelease: release?.release, members: present, late };
    });
  }

  /** When it resolves none of them has any effect any more (unless they are to run), even where a process does not know yet. */
  async wish(names: readonly string[], wish: Wish): Promise<void> {
    for (const name of names) await this.#options.pool.query(wishSql(name, wish));
  }

  /** Hands the events over to a release: when it resolves no other one has any effect any more. */
  activate(release: string): Promise<void> {
    return activateRelease(this.#options.pool, this.names, release);
  }

  /** Resolves when every process says it is so; gives back who is late when the time is over. A process silent for its lease is gone. */
  async settled(names: readonly string[], withinMs: number): Promise<string[]> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const late = (await this.#presence(names)).filter(({ late: isLateHere }) => isLateHere);
      if (late.length === 0 || Date.now() > deadline) return late.map(({ consumer }) => consumer);
      await sleep(100);
    }
  }
}
