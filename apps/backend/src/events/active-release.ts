import type { Pool } from 'pg';
import { controlChannel, lockOf, type Wish } from './consumer-control.ts';

/** The release whose processes may consume. Its epoch grows with each change. */
export interface ActiveRelease {
  readonly release: string;
  readonly epoch: string;
}

export interface Wanted {
  readonly wanted: Wish;
  readonly epoch: string;
}

export const activeReleaseSql = 'select release, epoch::text as epoch from app.active_release';

/** Whether a process of that release leaves the events to another one. One that belongs to no release never does. */
export const standsBy = (own: string, active: string | null | undefined): boolean =>
  own !== '' && active !== null && active !== undefined && active !== own;

/** What is wanted of a process: what operators want of all, and that it holds while another release is the active one. */
export function wantedOf(own: string, wish: Wanted, active: ActiveRelease | undefined): Wanted {
  const epoch = String(Number(wish.epoch) + Number(active?.epoch ?? 0));
  return { wanted: standsBy(own, active?.release) ? 'drained' : wish.wanted, epoch };
}

const changeSql = `
  insert into app.active_release as a (release) values ($1)
    on conflict (only_row) do update set release = excluded.release, epoch = a.epoch + 1, changed_at = now() where a.release <> excluded.release`;

/**
 * Hands the events over. It waits for effects that are on their way, and when it resolves no process of another release has any, even
 * one that has not heard of it.
 */
export async function activateRelease(pool: Pool, consumers: readonly string[], release: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const consumer of [...consumers].sort()) await client.query(`select pg_advisory_xact_lock(${lockOf(consumer)})`);
    await client.query(changeSql, [release]);
    await client.query(`select pg_notify('${controlChannel}', '')`);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Migration 0012: one release consumes, the others stand by. No row: all consume. */
export function activeReleaseSchemaSql(appRole: string): string[] {
  return [
    `create table app.active_release (
      only_row boolean primary key default true,
      release text not null,
      epoch bigint not null default 1,
      changed_at timestamptz not null default now(),
      constraint active_release_one_row check (only_row),
      constraint active_release_short check (length(release) between 1 and 63)
    )`,
    `alter table app.consumer_members add column release text not null default ''`,
    `grant select, insert, update on app.active_release to ${appRole}`,
  ];
}
