import { currentUser } from '../database/own-rows-only.ts';

/** Jumps from one tag to the next in the index, so what it costs depends on the number of tags and not of todos. A tag in the trash alone is left out. */
export const tagsStatement = {
  name: 'tags_list',
  text: `with recursive tags as (
      (select g.tag, 1 as n from app.todo_tags g where g.user_id = ${currentUser} and g.tag > coalesce($1::text, '') order by g.tag limit 1)
      union all
      select next.tag, tags.n + 1 from tags cross join lateral (
        select g.tag from app.todo_tags g where g.user_id = ${currentUser} and g.tag > tags.tag order by g.tag limit 1
      ) next where tags.n <= 1000
    )
    select tag as position, json_build_object('name', tag)::text as json from tags
    where (
      select true from app.todo_tags g join app.todos t on t.id = g.todo_id
      where g.user_id = ${currentUser} and g.tag = tags.tag and t.deleted_at is null limit 1
    )
    order by n limit $2`,
};
