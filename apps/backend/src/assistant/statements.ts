import { currentUser } from '../database/own-rows-only.ts';
import { iso } from '../todos/statements.ts';

const conversation = (row: string, more = ''): string =>
  `json_build_object('id', ${row}.id, 'title', ${row}.title, 'createdAt', ${iso(`${row}.created_at`)}${more})`;

const message = (row: string): string => `json_build_object('id', ${row}.id::text, 'role', ${row}.role, 'text', ${row}.text,
  'source', ${row}.source, 'tool', ${row}.tool, 'at', ${iso(`${row}.at`)})`;

const confirmation = (row: string): string => `json_build_object('id', ${row}.id, 'tool', ${row}.tool, 'summary', ${row}.summary,
  'status', case when ${row}.status = 'pending' and ${row}.expires_at <= now() then 'expired' else ${row}.status end,
  'expiresAt', ${iso(`${row}.expires_at`)})`;

const messages = `(select coalesce(json_agg(${message('m')} order by m.id), '[]'::json) from (
  select * from app.assistant_messages where conversation_id = c.id order by id desc limit 200) m)`;

const pending = `(select coalesce(json_agg(${confirmation('q')} order by q.id), '[]'::json) from app.assistant_confirmations q
  where q.conversation_id = c.id and q.status = 'pending' and q.expires_at > now())`;

/** Statements on conversations. They run as one user (see UserQuery): row-level security decides what exists. */
export const conversationStatements = {
  create: {
    name: 'assistant_create',
    text: `insert into app.assistant_conversations as c (user_id) values (${currentUser}) returning c.id, ${conversation('c')}::text as json`,
  },
  list: {
    name: 'assistant_list',
    text: `select c.id as position, ${conversation('c')}::text as json from app.assistant_conversations c
      where c.user_id = ${currentUser} and ($1::uuid is null or c.id < $1) order by c.id desc limit $2`,
  },
  get: {
    name: 'assistant_get',
    text: `select ${conversation('c', `, 'messages', ${messages}, 'confirmations', ${pending}`)}::text as json
      from app.assistant_conversations c where c.id = $1`,
  },
  delete: { name: 'assistant_delete', text: 'delete from app.assistant_conversations where id = $1 returning id' },
  /** Takes the conversation for one answer: two at a time would tear each other's messages apart. It is free again after $3 seconds. */
  take: {
    name: 'assistant_take',
    text: `with found as materialized (
      select id, busy_until from app.assistant_conversations where id = $1 for update
    ), taken as (
      update app.assistant_conversations c
      set busy_until = now() + make_interval(secs => $3::float8), title = case when c.title = '' then left($2, 80) else c.title end
      from found where c.id = found.id and (found.busy_until is null or found.busy_until <= now()) returning c.id
    ), said as (
      insert into app.assistant_messages (user_id, conversation_id, role, text) select ${currentUser}, id, 'user', $2 from taken
    )
    select taken.id is not null as taken from found left join taken on true`,
  },
  release: { name: 'assistant_release', text: 'update app.assistant_conversations set busy_until = null where id = $1' },
  history: {
    name: 'assistant_history',
    text: 'select role, text from app.assistant_messages where conversation_id = $1 order by id desc limit $2',
  },
  say: {
    name: 'assistant_say',
    text: `insert into app.assistant_messages as m (user_id, conversation_id, role, text, source, tool)
      values (${currentUser}, $1, $2, $3, $4, $5::jsonb) returning ${message('m')}::text as json`,
  },
};

export const confirmationStatements = {
  ask: {
    name: 'assistant_ask',
    text: `insert into app.assistant_confirmations as q (user_id, conversation_id, tool, arguments, summary, expires_at)
      values (${currentUser}, $1, $2, $3::jsonb, $4, now() + make_interval(mins => $5::int)) returning ${confirmation('q')}::text as json`,
  },
  /** Only one of several who decide at once finds it pending. */
  settle: {
    name: 'assistant_settle',
    text: `update app.assistant_confirmations q set status = $3, settled_at = now()
      where q.conversation_id = $1 and q.id = $2 and q.status = 'pending' and q.expires_at > now()
      returning ${confirmation('q')}::text as json, q.arguments`,
  },
  /** When what was confirmed could not be done: it can be confirmed again. */
  reopen: {
    name: 'assistant_reopen',
    text: "update app.assistant_confirmations set status = 'pending', settled_at = null where conversation_id = $1 and id = $2",
  },
  find: {
    name: 'assistant_find',
    text: `select ${confirmation('q')}::text as json from app.assistant_confirmations q where q.conversation_id = $1 and q.id = $2`,
  },
};

const today = "(now() at time zone 'utc')::date";

export const usageStatements = {
  /** Adds the tokens unless the day's are used up already: nothing comes back then. */
  reserve: {
    name: 'assistant_reserve',
    text: `insert into app.assistant_usage as u (user_id, day, tokens) select ${currentUser}, ${today}, $1::bigint where $2::bigint > 0
      on conflict (user_id, day) do update set tokens = u.tokens + excluded.tokens where u.tokens < $2::bigint returning u.day::text as day`,
  },
  correct: {
    name: 'assistant_correct',
    text: `update app.assistant_usage set tokens = greatest(0, tokens + $2::bigint) where user_id = ${currentUser} and day = $1::date`,
  },
  used: {
    name: 'assistant_used',
    text: `select coalesce(sum(tokens), 0)::text as tokens from app.assistant_usage where user_id = ${currentUser} and day = ${today}`,
  },
};

export const trashStatements = {
  title: { name: 'assistant_title_in_trash', text: 'select t.title from app.todos t where t.id = $1 and t.deleted_at is not null' },
};
