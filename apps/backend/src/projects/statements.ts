import { currentUser } from '../database/own-rows-only.ts';
import { iso } from '../todos/todo-json.ts';

const projectJson = (row: string): string => `json_build_object('id', ${row}.id, 'name', ${row}.name,
  'createdAt', ${iso(`${row}.created_at`)}, 'updatedAt', ${iso(`${row}.updated_at`)}, 'version', ${row}.version)`;

/** They run as one user (see UserQuery): row-level security decides what exists. */
export const projectStatements = {
  list: {
    name: 'projects_list',
    text: `select p.id as position, ${projectJson('p')}::text as json from app.projects p
      where p.user_id = ${currentUser} and p.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by p.id limit $2`,
  },
  create: {
    name: 'projects_create',
    text: `with made as (insert into app.projects (user_id, name) values (${currentUser}, $1) returning *)
      select m.id, ${projectJson('m')}::text as json from made m`,
  },
  get: { name: 'projects_get', text: `select ${projectJson('p')}::text as json from app.projects p where p.id = $1` },
  update: {
    name: 'projects_update',
    text: `with changed as (
      update app.projects set name = $2, updated_at = now(), version = version + 1 where id = $1 and name <> $2 returning *
    )
    select case when c.id is null then ${projectJson('p')} else ${projectJson('c')} end::text as json
    from app.projects p left join changed c on true where p.id = $1`,
  },
  /** Its todos stay, and belong to no project. */
  delete: { name: 'projects_delete', text: 'delete from app.projects where id = $1 returning id' },
};
