import fc from 'fast-check';
import type { ApiClient } from '../support/api-client.ts';
import { onServer } from '../support/on-server.ts';
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

const add = async (title: string) => (await ann.call('POST', '/api/todos', { body: { title } })).body;
const move = (id: string, place: object) => ann.call('POST', `/api/todos/${id}/move`, { body: place });
const order = async (): Promise<string[]> =>
  (await ann.call('GET', '/api/todos?sort=manual')).body.items.map(({ id }: { id: string }) => id);

test('moves give the order that a list in memory would have', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.unshift((await add(`todo ${i}`)).id);
  const step = fc.record({ what: fc.nat(4), beside: fc.nat(4), side: fc.constantFrom('before' as const, 'after' as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { what, beside, side } of steps) {
        const [id, anchor] = [ids[what] ?? '', ids[beside] ?? ''];
        if (id === anchor) continue;
        expect((await move(id, { [side]: anchor })).status).toBe(200);
        ids.splice(what, 1);
        ids.splice(ids.indexOf(anchor) + (side === 'after' ? 1 : 0), 0, id);
        expect(await order()).toEqual(ids);
      }
    }),
    { numRuns: 6 },
  );
});

test('a move is a change: it has a version and an event', async () => {
  const [a, b] = [await add('a'), await add('b')];
  const { body, headers } = await move(a.id, { before: b.id });
  expect([body.version, headers.get('etag')]).toEqual([2, '"2"']);
  const { rows } = await onServer(backend.files.ownerUrl, 'select payload from app.outbox where key = $1 order by id', [a.id]);
  expect(rows.map(({ payload }) => payload.kind)).toEqual(['todo.created', 'todo.updated']);
});

test('moves to one place at the same time leave an order that can be moved in', async () => {
  const [a, b, c, d] = [await add('a'), await add('b'), await add('c'), await add('d')];
  await Promise.all([move(c.id, { after: a.id }), move(d.id, { after: a.id })]);
  await move(b.id, { after: c.id });
  const ids = await order();
  expect([new Set(ids).size, ids[0]]).toEqual([4, a.id]);
  expect(ids.indexOf(b.id)).toBeGreaterThan(ids.indexOf(c.id));
});

test.each([{}, { before: 'x' }, { before: '00000000-0000-7000-8000-000000000000', after: '00000000-0000-7000-8000-000000000000' }])(
  'the place %j is refused',
  async (place) => {
    expect((await move((await add('a')).id, place)).status).toBe(400);
  },
);

test('beside a todo that is not there nothing moves', async () => {
  const { status, body } = await move((await add('a')).id, { after: '00000000-0000-7000-8000-000000000000' });
  expect([status, body.id]).toEqual([404, 'todo-not-found']);
});
