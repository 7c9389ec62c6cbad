import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The floor: what a bare node:http server with pg and prepared statements does to answer the same JSON. No identity, no row-level security,
// no validation, no log, no metrics.
// node floor-server.ts DATABASE_URL; it says its port to the process that forked it.

const pageSize = 50;
// a day is not an instant
pg.types.setTypeParser(pg.types.builtins.DATE, String);
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: 20 });
const columns = `id, title, notes, priority, due_on as "dueOn", due_at as "dueAt", time_zone as "timeZone", recurrence, project_id as "projectId", tags,
  completed_at as "completedAt", deleted_at as "deletedAt", created_at as "createdAt", updated_at as "updatedAt", version`;
const listSql = `select ${columns} from bench.todos where user_id = $1 and deleted_at is null order by id desc limit ${pageSize + 1}`;
const insertTodoSql = `insert into bench.todos (user_id, title, notes, priority) values ($1, $2, $3, $4) returning ${columns}`;
const insertEventSql = `insert into app.outbox (topic, key, payload) values ('bench', $1, $2)`;

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const list = async (userId: string, response: ServerResponse): Promise<void> => {
  const { rows } = await pool.query({ name: 'list', text: listSql, values: [userId] });
  const items = rows.slice(0, pageSize);
  const nextCursor = rows.length > pageSize ? Buffer.from(items.at(-1).id).toString('base64url') : null;
  send(response, 200, { items, nextCursor });
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

const create = async (userId: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { title, notes, priority } = JSON.parse(await bodyOf(request));
  const client = await pool.connect();
  try {
    await client.query('begin');
    const made = await client.query({ name: 'todo', text: insertTodoSql, values: [userId, title, notes, priority] });
    const [todo] = made.rows;
    await client.query({ name: 'event', text: insertEventSql, values: [todo.id, JSON.stringify({ kind: 'todo.created', todo })] });
    await client.query('commit');
    send(response, 201, todo);
  } finally {
    client.release();
  }
};

const server = createServer((request, response) => {
  const userId = request.url?.slice(1) ?? '';
  const done = request.method === 'GET' ? list(userId, response) : create(userId, request, response);
  done.catch((error: unknown) => send(response, 500, { error: String(error) }));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
