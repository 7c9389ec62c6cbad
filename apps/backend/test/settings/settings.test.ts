import { onServer } from '../support/on-server.ts';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';

let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.stop());

test('who never chose has the settings of everybody, and what is left out of a change stays', async () => {
  const ann = await backend.signUp();
  const settings = async () => (await ann.call('GET', '/api/settings')).body;
  const change = async (body: object) => (await ann.call('PATCH', '/api/settings', { body })).body;
  expect(await settings()).toEqual({ theme: 'system', timeZone: 'UTC', followsDevice: true });
  expect(await change({ timeZone: 'Asia/Tokyo' })).toEqual({ theme: 'system', timeZone: 'Asia/Tokyo', followsDevice: true });
  expect(await change({ theme: 'dark', followsDevice: false })).toEqual({ theme: 'dark', timeZone: 'Asia/Tokyo', followsDevice: false });
  expect(await settings()).toEqual({ theme: 'dark', timeZone: 'Asia/Tokyo', followsDevice: false });
});

test.each([
  [{ theme: 'pink' }, 'theme'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ timeZone: '+03:00' }, 'timeZone'],
  [{ followsDevice: 'no' }, 'followsDevice'],
  [{ size: 3 }, 'size'],
  [{}, 'body'],
])('%j is refused, and says where', async (body, path) => {
  const answer = await (await backend.signUp()).call('PATCH', '/api/settings', { body });
  expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
});

test('every zone that browsers may offer is known to the database', async () => {
  const { rows } = await onServer(
    backend.files.ownerUrl,
    'select zone from unnest($1::text[]) zone where not exists (select from pg_timezone_names n where n.name = zone)',
    [Intl.supportedValuesOf('timeZone')],
  );
  expect(rows).toEqual([]);
});

test('settings are part of what somebody takes home, and go with the account', async () => {
  const ann = await backend.signUp();
  await ann.call('PATCH', '/api/settings', { body: { theme: 'dark' } });
  const { body } = await ann.call('GET', '/api/me/export');
  expect(body.tables.settings).toEqual([{ theme: 'dark', time_zone: 'UTC', follows_device: true }]);
  await ann.call('DELETE', '/api/me', { body: { password: ann.account?.password } });
  const left = await onServer(backend.files.ownerUrl, 'select count(*)::int as left from app.settings where user_id = $1', [
    body.account.id,
  ]);
  expect(left.rows).toEqual([{ left: 0 }]);
});
