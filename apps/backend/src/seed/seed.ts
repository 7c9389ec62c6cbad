import { hashPassword } from 'better-auth/crypto';
import pg from 'pg';
import { type SeedPerson, type SeedPlan, type SeedTodo, seedPeople, seedTodos } from './seed-plan.ts';

export interface SeedOptions extends SeedPlan {
  /** Connects as a superuser: rows of many people are written at once. */
  readonly ownerUrl: string;
  readonly appEnv: string;
  /** Called after each batch with the number of todos that are there. */
  readonly onProgress?: (todos: number) => void;
}

export const seedPassword = 'keelson-demo';

const allowed: readonly string[] = ['local', 'cluster'];
const batchSize = 5000;

/** Fills the database with people and todos that look real. They all have the same password, so it does that on one's own machine only. */
export const seed = async (options: SeedOptions): Promise<void> => {
  if (!allowed.includes(options.appEnv)) {
    throw new Error(`APP_ENV is "${options.appEnv}", allowed: ${allowed.join(', ')}; everybody knows the password of seeded accounts`);
  }
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'keelson-seed' });
  await client.connect();
  try {
    await client.query('begin');
    await fill(client, options);
    await client.query('commit');
    await client.query('analyze app.todos');
  } finally {
    await client.end();
  }
};

const fill = async (client: pg.Client, options: SeedOptions): Promise<void> => {
  const people = seedPeople(options);
  await refuseTwice(client, people, options.seed);
  await addPeople(client, people);
  let batch: SeedTodo[] = [];
  let added = 0;
  const flush = async (): Promise<void> => {
    await addTodos(client, batch);
    added += batch.length;
    batch = [];
    options.onProgress?.(added);
  };
  for (const todo of seedTodos(options, people)) if (batch.push(todo) === batchSize) await flush();
  if (batch.length > 0) await flush();
};

const refuseTwice = async (client: pg.Client, people: readonly SeedPerson[], number: number): Promise<void> => {
  const { rowCount } = await client.query('select from auth."user" where email like $1 limit 1', [`%.of-${number}@example.com`]);
  if (people.length > 0 && rowCount !== 0) throw new Error(`the people of --seed ${number} are there already, give another number`);
};

/** JSON carries rows of any shape in one parameter. */
const addPeople = async (client: pg.Client, people: readonly SeedPerson[]): Promise<void> => {
  const password = await hashPassword(seedPassword);
  await client.query(
    `with people as (
      select * from jsonb_to_recordset($1::jsonb) as p (id uuid, name text, email text, "createdAt" timestamptz)
    ), users as (
      insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") select id, name, email, true, "createdAt", "createdAt" from people
      returning id, "createdAt"
    )
    insert into auth.account ("accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      select id::text, 'credential', id, $2, "createdAt", "createdAt" from users`,
    [JSON.stringify(people), password],
  );
  const projects = people.flatMap(({ id, projects: list }) => list.map((project) => ({ ...project, userId: id })));
  await client.query(
    `insert into app.projects (id, user_id, name) select id, "userId", name from jsonb_to_recordset($1::jsonb) as p (id uuid, "userId" uuid, name text)`,
    [JSON.stringify(projects)],
  );
};

const addTodos = async (client: pg.Client, todos: readonly SeedTodo[]): Promise<void> => {
  await client.query(
    `insert into app.todos (id, user_id, title, notes, priority, due_on, completed_at, created_at, updated_at, project_id, tags, position)
      select id, "userId", title, notes, priority, "dueOn", "completedAt", "createdAt", coalesce("completedAt", "createdAt"), "projectId", tags,
        'm' || lpad(to_hex(4503599627370495 - (extract(epoch from "createdAt") * 1000000)::bigint), 13, '0')
      from jsonb_to_recordset($1::jsonb) as t (id uuid, "userId" uuid, title text, notes text, priority text, "dueOn" date,
        "completedAt" timestamptz, "createdAt" timestamptz, "projectId" uuid, tags text[])`,
    [JSON.stringify(todos)],
  );
};
