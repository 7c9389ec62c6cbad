import pg from 'pg';

/** `paused`: handles nothing, keeps its place in the group. `drained`: has finished what it had and left the group. */
export const wishes = ['running', 'paused', 'drained'] as const;

export type Wish = (typeof wishes)[number];

/** Rung when a wish changes. Who misses it polls. */
export const controlChannel = 'app_consumer_control';

/** A member that was not seen for so long is gone. */
export const memberLeaseSeconds = 15;

export const wishesSql = 'select consumer, wanted, epoch::text as epoch from app.consumer_controls';

/** The advisory lock that effects of a consumer share, and that changes take alone. */
export const lockOf = (consumer: string): string => `hashtextextended(${pg.escapeLiteral(`consumer ${consumer}`)}, 0)`;

/**
 * Begins a transaction of effects and asks whether the consumer may have any, in one round trip. Its shared lock lasts until the commit:
 * whoever changes the wish waits for it, so that nothing is written any more once the change is there, by whatever process.
 */
export const beginEffectsSql = (consumer: string): string => `begin;
  select pg_advisory_xact_lock_shared(${lockOf(consumer)});
  select (select wanted from app.consumer_controls where consumer = ${pg.escapeLiteral(consumer)}) as wanted,
    (select release from app.active_release) as active`;

/** Changes the wish; one that was already there keeps its epoch. Several statements sent as one text are one transaction. */
export const wishSql = (consumer: string, wish: Wish): string => `
  select pg_advisory_xact_lock(${lockOf(consumer)});
  insert into app.consumer_controls as c (consumer, wanted) values (${pg.escapeLiteral(consumer)}, ${pg.escapeLiteral(wish)})
    on conflict (consumer) do update set wanted = excluded.wanted, epoch = c.epoch + 1, changed_at = now() where c.wanted <> excluded.wanted;
  select pg_notify('${controlChannel}', '')`;

/** Somebody outside wants the consumer to hold, or another release has the events: they come again later. */
export class ConsumerHeldError extends Error {
  constructor(consumer: string, wish: string) {
    super(`the consumer ${consumer} is to be ${wish}, its events wait`);
  }
}
