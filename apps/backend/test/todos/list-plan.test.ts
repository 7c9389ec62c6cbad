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
    returning id)
  insert into app.todos (user_id, title, completed_at, deleted_at)
  select id, 'todo', case when n % 3 = 0 then now() end, case when n % 5 = 0 then now() end from generate_series(1, $2::int) n, others`;

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
        const scans = await scansOf(listStatement({ status, sort, after, filters: [] }).text);
        expect(scans.length).toBeGreaterThan(0);
        for (const scan of scans) {
          expect(scan).toMatchObject({ 'Node Type': 'Index Scan', 'Index Cond': expect.stringContaining('user_id = ') });
          expect(scan.Filter).toBeUndefined();
        }
      }
});
