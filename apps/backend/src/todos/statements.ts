import { actingUser } from '../database/own-rows-only.ts';
import { iso, outboxInsert, todoJson } from './todo-json.ts';
import { updateStatement } from './update-statement.ts';

export { iso, todoJson };

/** Rows that stayed in the trash for longer are taken out of it with the next deletion; a few at a time, to keep each one short. */
const purge = `purged as (
      delete from app.todos where id in (
        select id from app.todos where user_id = ${actingUser} and deleted_at < now() - interval '30 days'
        order by deleted_at limit 100 for update skip locked)
    )`;

/** Every statement on one todo. They run as one user (see UserQuery): row-level security decides what exists. */
export const todoStatements = {
  get: { name: 'todos_get', text: `select ${todoJson('t')} as json from app.todos t where t.id = $1 and t.deleted_at is null` },
  update: updateStatement,
  /** Into the trash; $4: the versions it may be. */
  delete: {
    name: 'todos_delete',
    text: `with target as materialized (
      select id, version from app.todos where id = $1 and deleted_at is null for update
    ), gone as (
      update app.todos t set deleted_at = now(), updated_at = now(), version = t.version + 1
      from target where t.id = target.id and ($4::int[] is null or target.version = any ($4)) returning t.*
    ), event as (${outboxInsert({ from: 'gone', kind: "'todo.deleted'", topic: '$2', correlationId: '$3' })}), ${purge}
    select target.version as found_version, gone.id is not null as matched from target left join gone on true`,
  },
  /** Out of the trash; a todo that is not in it stays as it is. */
  restore: {
    name: 'todos_restore',
    text: `with target as materialized (
      select * from app.todos where id = $1 for update
    ), back as (
      update app.todos t set deleted_at = null, updated_at = now(), version = t.version + 1
      from target where t.id = target.id and target.deleted_at is not null returning t.*
    ), event as (${outboxInsert({ from: 'back', kind: "'todo.updated'", topic: '$2', correlationId: '$3' })})
    select back.id is not null as changed, case when back.id is null then ${todoJson('target')} else ${todoJson('back')} end as json
    from target left join back on true`,
  },
};
