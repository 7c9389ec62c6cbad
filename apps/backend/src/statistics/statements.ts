import { currentUser } from '../database/own-rows-only.ts';
import { zoneOf } from '../settings/settings-schema.ts';

/** Lets one transaction a person change that person's figures; several people in one order, so that two never wait for each other. */
export const takeTurnsSql = `
  select pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended('statistics ' || user_id, 0) as lock from unnest($1::text[]) user_id order by lock
  ) in_order`;

const zone = (person: string): string => `coalesce(${zoneOf(person)}, 'UTC')`;

/** Days are those of the person, in the zone that is theirs at the time. $1 the user, $2 what to add as JSON. Events may come after their account is gone: then there is nothing to count. */
export const countSql = `
  insert into app.daily_statistics as d (user_id, day, created, completed)
    select u.id, (e.at at time zone ${zone('u.id')})::date as day, sum(e.created), sum(e.completed)
    from auth."user" u cross join jsonb_to_recordset($2::jsonb) as e (at timestamptz, created int, completed int)
    where u.id = $1::uuid group by u.id, 2
    on conflict (user_id, day) do update set created = d.created + excluded.created, completed = d.completed + excluded.completed`;

const figures = (row: string, aggregate = ''): string =>
  ['created', 'completed', 'overdue'].map((name) => `'${name}', coalesce(${aggregate}(${row}.${name}), 0)`).join(', ');

export const statisticsStatements = {
  /** Every day from $1 to $2, also those on which nothing happened. */
  insights: {
    name: 'statistics_insights',
    text: `select json_build_object('from', $1::date, 'to', $2::date, 'totals', json_build_object(${figures('d', 'sum')}),
        'days', json_agg(json_build_object('day', s.day::date, ${figures('d')}) order by s.day))::text as json
      from generate_series($1::date, $2::date, interval '1 day') s (day)
      left join app.daily_statistics d on d.user_id = ${currentUser} and d.day = s.day::date`,
  },
  /** What is in the trash counts nowhere. */
  byProject: {
    name: 'statistics_by_project',
    text: `select json_build_object('from', $1::date, 'to', $2::date, 'items', coalesce(json_agg(i.json order by i.size desc, i.name), '[]'))::text as json
      from (
        select count(*) as size, p.name, json_build_object('projectId', t.project_id, 'name', p.name,
          'open', count(*) filter (where t.state = 0), 'completed', count(*) filter (where t.state = 1),
          'overdue', count(*) filter (where t.state = 0 and case when t.due_at is null
            then t.due_on < (now() at time zone z.zone)::date else t.due_at < now() end)) as json
        from (select ${zone(currentUser)} as zone) z cross join app.todos t
        left join app.projects p on p.user_id = t.user_id and p.id = t.project_id
        where t.user_id = ${currentUser} and (t.state = 0 or (t.state = 1
          and t.completed_at >= $1::date::timestamp at time zone z.zone and t.completed_at < ($2::date + 1)::timestamp at time zone z.zone))
        group by t.project_id, p.name order by size desc, p.name limit 100
      ) i`,
  },
};
