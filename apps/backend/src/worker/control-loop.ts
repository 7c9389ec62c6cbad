import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type ActiveRelease, activeReleaseSql, standsBy, wantedOf } from '../events/active-release.ts';
import { controlChannel, memberLeaseSeconds, type Wish, wishesSql } from '../events/consumer-control.ts';
import type { Log } from '../events/log.ts';
import { PgSession } from '../events/pg-session.ts';
import { Wake } from '../events/wake.ts';

/** What can be paused, drained and resumed from outside. Nothing of it runs before it is told to. */
export interface Controlled {
  readonly name: string;
  /** Resolves when it is so. Rejects when that could not be reached yet: it is asked again. */
  apply(wish: Wish): Promise<void>;
  /** Whether what it has to do it can do. */
  healthy(): boolean;
}

export interface ControlLoopOptions {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly controlled: readonly Controlled[];
  /** Release that the process belongs to, empty for none. */
  readonly release: string;
  readonly log: Log;
}

interface Seat {
  readonly subject: Controlled;
  state: Wish | 'starting';
  epoch: string;
  busy: Promise<void> | undefined;
}

const pollMs = 1000;
/** A broker that does not answer must not hold up the end. */
const lastChangesMs = 2000;
const reportEveryMs = (memberLeaseSeconds * 1000) / 3;

const reportSql = `
  insert into app.consumer_members (member, release, consumer, state, epoch)
    select $1, $2, * from unnest($3::text[], $4::text[], $5::bigint[])
    on conflict (consumer, member) do update set state = excluded.state, epoch = excluded.epoch, seen_at = now()`;

const leaveSql = `delete from app.consumer_members where member = $1 or seen_at < now() - interval '1 day'`;

/** Brings what runs in this process to what is wanted of it, and says in the database how far it is. Listens, and polls for what it missed. */
export class ControlLoop {
  readonly #member = randomUUID();
  readonly #options: ControlLoopOptions;
  readonly #session: PgSession;
  readonly #wake = new Wake();
  readonly #seats: readonly Seat[];
  #active: ActiveRelease | undefined;
  #reportedAt = 0;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: ControlLoopOptions) {
    this.#options = options;
    this.#seats = options.controlled.map((subject) => ({ subject, state: 'starting', epoch: '0', busy: undefined }));
    this.#session = new PgSession({
      connectionString: options.databaseUrl,
      name: 'consumer control',
      channels: [controlChannel],
      log: options.log,
      onNotify: () => this.#wake.ring(),
      onConnect: () => this.#wake.ring(),
    });
  }

  start(): void {
    this.#session.start();
    this.#loop = this.#run();
  }

  /** Whether another release has the events. */
  get standsBy(): boolean {
    return standsBy(this.#options.release, this.#active?.release);
  }

  /** Why not everything does what it should. */
  trouble(): string | undefined {
    const seat = this.#seats.find(({ state, subject }) => state === 'starting' || !subject.healthy());
    if (!seat) return undefined;
    return seat.state === 'starting' ? `${seat.subject.name} has not started yet` : `${seat.subject.name} has lost its connection`;
  }

  /** Changes nothing more; what runs is the owner's to stop. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake.ring();
    await this.#loop;
    await Promise.race([Promise.all(this.#seats.map(({ busy }) => busy)), sleep(lastChangesMs, undefined, { ref: false })]);
    await this.#session.stop();
    await this.#options.pool.query(leaveSql, [this.#member]).catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#turn().catch((error) => this.#options.log.debug({ err: error }, 'wishes for consumers not read, trying again'));
      await this.#wake.wait(pollMs);
    }
  }

  async #turn(): Promise<void> {
    const { pool, release } = this.#options;
    const [{ rows }, active] = await Promise.all([
      pool.query<{ consumer: string; wanted: Wish; epoch: string }>(wishesSql),
      pool.query<ActiveRelease>(activeReleaseSql),
    ]);
    this.#active = active.rows[0];
    const wishes = new Map(rows.map((row) => [row.consumer, row]));
    for (const seat of this.#seats) {
      const wish = wishes.get(seat.subject.name) ?? { wanted: 'running' as const, epoch: '0' };
      const { wanted, epoch } = wantedOf(release, wish, this.#active);
      if (seat.state === wanted) this.#settle(seat, wanted, epoch);
      else seat.busy ??= this.#change(seat, wanted, epoch);
    }
    if (Date.now() - this.#reportedAt > reportEveryMs) await this.#report();
  }

  async #change(seat: Seat, wanted: Wish, epoch: string): Promise<void> {
    const { log } = this.#options;
    try {
      await seat.subject.apply(wanted);
      log.info({ consumer: seat.subject.name, state: wanted, epoch }, 'consumer changed');
      this.#settle(seat, wanted, epoch);
      this.#wake.ring();
    } catch (error) {
      log.warn({ err: error, consumer: seat.subject.name, wanted }, 'consumer not changed yet, trying again');
    }
    seat.busy = undefined;
  }

  #settle(seat: Seat, state: Wish, epoch: string): void {
    if (seat.state === state && seat.epoch === epoch) return;
    seat.state = state;
    seat.epoch = epoch;
    this.#reportedAt = 0;
  }

  async #report(): Promise<void> {
    this.#reportedAt = Date.now();
    const settled = this.#seats.filter(({ state }) => state !== 'starting');
    await this.#options.pool.query(reportSql, [
      this.#member,
      this.#options.release,
      settled.map(({ subject }) => subject.name),
      settled.map(({ state }) => state),
      settled.map(({ epoch }) => epoch),
    ]);
  }
}
