import fc from 'fast-check';
import { searchWords } from '../../src/todos/list-query.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;
let ann: ApiClient;

beforeAll(async () => {
  backend = await startTestBackend();
});

beforeEach(async () => {
  ann = await backend.signUp();
});

afterAll(() => backend.stop());

const add = async (todo: object) => (await ann.call('POST', '/api/todos', { body: todo })).body;
const change = (id: string, patch: object) => ann.call('PATCH', `/api/todos/${id}`, { body: patch });
const titles = async (query: string) =>
  (await ann.call('GET', `/api/todos?${query}`)).body.items.map((todo: { title: string }) => todo.title);

test('filters narrow the list, alone and together, in every order', async () => {
  const { body: project } = await ann.call('POST', '/api/projects', { body: { name: 'P' } });
  await add({ title: 'plain' });
  await add({ title: 'both', projectId: project.id, tags: ['x', 'y'], priority: 'high', dueOn: '2026-12-10' });
  await add({ title: 'project', projectId: project.id, dueOn: '2026-12-20' });
  await add({ title: 'tag', tags: ['x'], priority: 'low' });
  for (const sort of ['created', 'due', 'priority', 'manual']) {
    const sorted = async (query: string) => (await titles(`${query}&sort=${sort}`)).sort();
    expect(await sorted(`project=${project.id}`)).toEqual(['both', 'project']);
    expect(await sorted('inbox=true')).not.toContain('project');
    expect(await sorted('inbox=true')).toContain('tag');
    expect(await sorted('tag=X')).toEqual(['both', 'tag']);
    expect(await sorted('priority=low')).toEqual(['tag']);
    expect(await sorted('dueFrom=2026-12-11')).toEqual(['project']);
    expect(await sorted('dueFrom=2026-12-10&dueTo=2026-12-20')).toEqual(['both', 'project']);
    expect(await sorted(`project=${project.id}&tag=x&priority=high&dueTo=2026-12-10&q=both&status=open`)).toEqual(['both']);
  }
});

test('the orders: newest, due soonest and never last, most urgent, and as moved', async () => {
  await add({ title: 'never', priority: 'low' });
  await add({ title: 'late', priority: 'high', dueOn: '2027-01-01' });
  await add({ title: 'soon', dueOn: '2026-01-01' });
  const done = await add({ title: 'noon', priority: 'medium', dueAt: '2026-01-01T12:00:00Z', timeZone: 'UTC' });
  await change(done.id, { completed: true });
  expect(await titles('sort=created')).toEqual(['noon', 'soon', 'late', 'never']);
  expect(await titles('sort=due')).toEqual(['soon', 'noon', 'late', 'never']);
  expect(await titles('sort=priority')).toEqual(['late', 'noon', 'never', 'soon']);
  expect(await titles('sort=manual')).toEqual(['noon', 'soon', 'late', 'never']);
  expect(await titles('sort=due&status=completed')).toEqual(['noon']);
});

test('a search finds all its words in title or notes, of the last one its beginning', async () => {
  await add({ title: 'Call the dentist', notes: 'about the wisdom teeth' });
  await add({ title: 'Dental insurance', notes: "O'Brien: foo.example.com" });
  expect(await titles('q=den')).toEqual(['Dental insurance', 'Call the dentist']);
  expect(await titles('q=WISDOM%20call')).toEqual(['Call the dentist']);
  expect(await titles('q=wisd%20call')).toEqual([]);
  expect(await titles('q=foo.exam')).toEqual(['Dental insurance']);
  expect(await titles(`q=${encodeURIComponent("o'br")}`)).toEqual(['Dental insurance']);
});

test('no text breaks a search', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (text) => {
      const { status } = await ann.call('GET', `/api/todos?q=${encodeURIComponent(text)}`);
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 60, examples: [["'"], ['\\'], [":*&|!()<->'"], ['a:b'], ['\u0000'], ["'' | '"]] },
  );
});

test('words of a search are quoted, ten at most', () => {
  expect(searchWords(" it's  a\\b x")).toBe("'it''s' & 'a\\\\b' & 'x':*");
  expect(searchWords('w '.repeat(30)).split(' & ')).toHaveLength(10);
});

test('the cursor of one order is refused by another', async () => {
  await add({ title: 'a' });
  await add({ title: 'b' });
  const { body: page } = await ann.call('GET', '/api/todos?sort=due&limit=1');
  const { status, body } = await ann.call('GET', `/api/todos?sort=manual&limit=1&cursor=${page.nextCursor}`);
  expect([status, body.errors[0].path, body.detail]).toEqual([400, 'query.cursor', expect.stringContaining('sorted by due')]);
});

test.each(['due|2026-99-99|x', 'due|soon|x', 'priority|9|x', 'manual|a b|x', 'created|x', 'due|0000-01-01T00:00:00Z|x'])(
  'a cursor that says %s is refused',
  async (text) => {
    const position = text.replace('x', '00000000-0000-7000-8000-000000000000');
    const { status } = await ann.call('GET', `/api/todos?sort=due&cursor=${Buffer.from(position).toString('base64url')}`);
    expect(status).toBe(400);
  },
);

const priority = fc.constantFrom('none', 'low', 'medium', 'high');
const day = fc.option(fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'), { nil: null });
const todo = fc.record({ title: fc.constantFrom('a', 'b'), priority, dueOn: day });
/** What somebody else does between two pages. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), todo }),
  fc.record({ kind: fc.constantFrom('complete' as const, 'delete' as const, 'edit' as const), at: fc.nat(), todo }),
);

test.each(['created', 'due', 'priority', 'manual'] as const)(
  'sorted by %s, pages hold every todo that stays as it is exactly once and in order, whatever else is done in between',
  async (sort) => {
    const scenario = fc.record({
      todos: fc.array(todo, { minLength: 4, maxLength: 9 }),
      deeds: fc.array(deed, { maxLength: 5 }),
      limit: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ todos, deeds, limit }) => {
        ann = await backend.signUp();
        for (const one of todos) await add(one);
        const all = (await ann.call('GET', `/api/todos?sort=${sort}`)).body.items.map(({ id }: { id: string }) => id);
        const touched = new Set<string>();
        const seen: string[] = [];
        let cursor: string | null = '';
        for (let page = 0; cursor !== null; page += 1) {
          const query: string = `sort=${sort}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`;
          const { body } = await ann.call('GET', `/api/todos?${query}`);
          seen.push(...body.items.map(({ id }: { id: string }) => id));
          cursor = body.nextCursor;
          const next = deeds[page];
          if (next !== undefined) await perform(next, all, touched);
        }
        const stayed = (ids: string[]) => ids.filter((id) => all.includes(id) && !touched.has(id));
        expect(stayed(seen)).toEqual(stayed(all));
        if (sort === 'created') expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 5 },
    );
  },
);

const perform = async (next: typeof deed extends fc.Arbitrary<infer T> ? T : never, all: string[], touched: Set<string>): Promise<void> => {
  if (next.kind === 'add') return void (await add(next.todo));
  const id = all[next.at % all.length] ?? '';
  touched.add(id);
  if (next.kind === 'delete') await ann.call('DELETE', `/api/todos/${id}`);
  else await change(id, next.kind === 'complete' ? { completed: true } : next.todo);
};
