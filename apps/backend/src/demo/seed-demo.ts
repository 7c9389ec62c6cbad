import { isAPIError } from 'better-auth/api';
import type { BackendEnv } from '../env.generated.ts';
import { projectStatements } from '../projects/statements.ts';
import { createServices, type Services } from '../services.ts';
import type { Logger } from '../telemetry/logger.ts';
import { newTodoSchema } from '../todos/schema.ts';
import { createTodo, listTodos, updateTodo } from '../todos/service.ts';
import { demoAccount, demoProjects, demoTodos } from './demo-todos.ts';

const allowed: readonly string[] = ['local', 'cluster'];

/** Makes the demo account with its todos, through the services so that events flow. Returns how many todos it made; none the second time. */
export const seedDemo = async (env: BackendEnv, log: Logger): Promise<number> => {
  if (!allowed.includes(env.appEnv)) {
    throw new Error(`APP_ENV is "${env.appEnv}", allowed: ${allowed.join(', ')}; everybody knows the password of the demo account`);
  }
  const services = await createServices({ ...env, poolSize: 1, maxOverflow: 1 }, log);
  try {
    const caller = { userId: await demoUserId(services) };
    const found = await listTodos(services.database, caller, { status: 'all', limit: 1 });
    if (JSON.parse(found).items.length > 0) return 0;
    await addTodos(services, caller);
    return demoTodos.length;
  } finally {
    await services.database.close();
  }
};

const demoUserId = async ({ accounts, database }: Services): Promise<string> => {
  try {
    const { user } = await accounts.auth.api.signUpEmail({ body: demoAccount });
    return user.id;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 422) throw error;
    const [row] = await database.query<{ id: string }>('select id from auth."user" where email = $1', [demoAccount.email]);
    if (row === undefined) throw error;
    return row.id;
  }
};

const addProjects = async ({ database }: Services, caller: { userId: string }): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const name of demoProjects) {
    const [row] = await database.as<{ id: string }>(caller, projectStatements.create, [name]);
    if (row) ids.set(name, row.id);
  }
  return ids;
};

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const addTodos = async (services: Services, caller: { userId: string }): Promise<void> => {
  const actor = { caller, correlationId: 'seed-demo' };
  const projects = await addProjects(services, caller);
  for (const { dueInDays, project, completed = false, ...todo } of demoTodos) {
    const dueOn = dueInDays === undefined ? null : dayFromNow(dueInDays);
    const projectId = project === undefined ? null : projects.get(project);
    const { id } = await createTodo(services, actor, newTodoSchema.parse({ ...todo, dueOn, projectId }));
    if (completed) await updateTodo(services, actor, { id, patch: { completed: true } });
  }
};
