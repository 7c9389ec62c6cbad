import { listStatement, todoSorts } from '../../src/todos/list-statement.ts';
import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Plan[];
}

const manyTodos = `with others as (
    insert into auth."user" (id, name, email, "emailVerified") select gen_random_uuid(), 'x', n || '@example.com', true from generate_series(1, $1::int) n
    returning id
  ), projects as (
    insert into app.projects (user_id, name) select id, 'p' from others returning user_id, id
  )
  insert into app.todos (user_id, title, completed_at, deleted_at, project_id, priority)
  select user_id, 'todo', case when n % 3 = 0 then now() end, case when n % 5 = 0 then now() end, case when n % 7 = 0 then id end,
    case when n % 11 = 0 then 'high' else 'none' end
  from generate_series(1, $2::int) n, projects`;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** How PostgreSQL goes through the todos, for whoever asks. */
const scansOf = async (text: string): Promise<Plan[]> => {
  const { rows } = await onServer(backend.files.databaseUrl, `explain (generic_plan, format json) ${text}`);
  return nodesOf(rows[0]['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'todos');
};

// Two people that have most of a table make it look cheap to go past their todos in search of somebody's; many make each list look short.
test.each([
  [2, 5000],
  [400, 25],
])('no list of somebody goes past the todos of others, where %i others have %i each', async (people, each) => {
  const { ownerUrl } = backend.files;
  await onServer(ownerUrl, 'truncate auth."user" cascade');
  await onServer(ownerUrl, manyTodos, [people, each]);
  await onServer(ownerUrl, 'vacuum analyze app.todos');
  for (const sort of todoSorts)
    for (const status of ['open', 'completed', 'trash', 'all'] as const)
      for (const after of [false, true]) {
        expectOnlyWhatIsShown(await scansOf(listStatement({ status, sort, after, filters: [] }).text));
      }
  // What is narrowed by project or priority is read from an index of these, and nothing else with it.
  for (const [filter, sorts] of Object.entries(readDirectly))
    for (const sort of sorts)
      for (const status of ['open', 'completed', 'all'] as const)
        expectOnlyWhatIsShown(
          await scansOf(listStatement({ status, sort, after: true, filters: [filter as 'project' | 'priority'] }).text),
        );
});

const readDirectly = { project: ['created', 'manual'], priority: ['created', 'priority'] } as const;

const expectOnlyWhatIsShown = (scans: readonly Plan[]): void => {
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) {
    expect(scan).toMatchObject({ 'Node Type': 'Index Scan', 'Index Cond': expect.stringContaining('user_id = ') });
    expect(scan.Filter).toBeUndefined();
  }
};
