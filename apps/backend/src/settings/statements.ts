import { currentUser } from '../database/own-rows-only.ts';

const settingsJson = (row: string): string => `json_build_object('theme', coalesce(${row}.theme, 'system'),
  'timeZone', coalesce(${row}.time_zone, 'UTC'), 'followsDevice', coalesce(${row}.follows_device, true))::text`;

/** They run as one user (see UserQuery). */
export const settingsStatements = {
  get: {
    name: 'settings_get',
    text: `select ${settingsJson('s')} as json from (select ${currentUser} as id) me left join app.settings s on s.user_id = me.id`,
  },
  /** null changes nothing. A zone that PostgreSQL does not know is refused, before anything is counted in it. */
  change: {
    name: 'settings_change',
    text: `insert into app.settings as s (user_id, theme, time_zone, follows_device)
      select ${currentUser}, coalesce($1::text, 'system'), coalesce($2::text, 'UTC'), coalesce($3::boolean, true)
      where $2::text is null or now() at time zone $2::text is not null
      on conflict (user_id) do update set theme = coalesce($1, s.theme), time_zone = coalesce($2, s.time_zone),
        follows_device = coalesce($3, s.follows_device)
      returning ${settingsJson('s')} as json`,
  },
};
