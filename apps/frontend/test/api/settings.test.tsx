import { act, renderHook, waitFor } from '@testing-library/react';
import { queryKeys } from '../../src/api/query-keys.ts';
import { useChooseSettings, useSettingsOfAccount } from '../../src/api/settings.ts';
import { themeSetting } from '../../src/lib/theme.ts';
import { browserTimeZone, timeZone } from '../../src/lib/time-zone.ts';
import { fakeApi, json, networkFailure } from '../support/fake-api.ts';
import { testClient, within } from '../support/render.tsx';

let mockLive = 'connecting';
jest.mock('../../src/api/live.ts', () => ({ useLiveState: () => mockLive }));

const elsewhere = 'Pacific/Auckland';
const here = browserTimeZone();

beforeEach(() => {
  localStorage.clear();
  mockLive = 'connecting';
});

function openPage() {
  const client = testClient();
  client.setQueryData(queryKeys.me, { id: 'u1', name: 'Ada', email: 'ada@example.com' });
  const both = () => {
    useSettingsOfAccount();
    return useChooseSettings();
  };
  return renderHook(both, { wrapper: within(client) });
}

test('what was chosen on another device is so here too', async () => {
  fakeApi({ 'GET /api/settings': [() => json({ theme: 'dark', timeZone: elsewhere, followsDevice: false })] });
  openPage();
  await waitFor(() => expect([themeSetting.get(), timeZone()]).toEqual(['dark', elsewhere]));
});

test('a device in another zone says so, unless somebody chose one', async () => {
  const moved = { theme: 'system', timeZone: here, followsDevice: true };
  const { calls } = fakeApi({
    'GET /api/settings': [() => json({ ...moved, timeZone: elsewhere })],
    'PATCH /api/settings': [() => json(moved)],
  });
  openPage();
  await waitFor(() => expect(calls.map(({ body }) => body)).toEqual([undefined, { timeZone: here }]));
  expect(timeZone()).toBe(here);
});

test('a choice without a connection shows at once, goes before what the server says, and is sent the next time', async () => {
  const settings = { theme: 'light', timeZone: here, followsDevice: true };
  const { calls } = fakeApi({
    'GET /api/settings': [() => json(settings)],
    'PATCH /api/settings': [networkFailure, () => json({ ...settings, theme: 'dark' })],
  });
  const first = openPage();
  await waitFor(() => expect(themeSetting.get()).toBe('light'));
  act(() => first.result.current({ theme: 'dark' }));
  expect(themeSetting.get()).toBe('dark');
  await waitFor(() => expect(calls).toHaveLength(2));
  first.unmount();
  openPage();
  await waitFor(() => expect(calls).toHaveLength(4));
  expect([calls[3]?.body, themeSetting.get()]).toEqual([{ theme: 'dark' }, 'dark']);
  await waitFor(() => expect(Object.keys(localStorage).filter((key) => key.includes('unsent'))).toEqual([]));
});

test('choices in quick succession reach the server one after the other, and the last one stays', async () => {
  const settings = { theme: 'light', timeZone: here, followsDevice: true };
  let answer: (response: Response) => void = () => {};
  const { calls } = fakeApi({
    'GET /api/settings': [() => json(settings)],
    'PATCH /api/settings': [
      () => new Promise<Response>((resolve) => (answer = resolve)),
      () => json({ theme: 'light', timeZone: 'Asia/Tokyo', followsDevice: false }),
    ],
  });
  const page = openPage();
  await waitFor(() => expect(themeSetting.get()).toBe('light'));
  for (const zone of ['Asia/Aden', 'Asia/Taipei', 'Asia/Tokyo']) act(() => page.result.current({ timeZone: zone, followsDevice: false }));
  await waitFor(() => expect(calls).toHaveLength(2));
  answer(json({ theme: 'light', timeZone: 'Asia/Aden', followsDevice: false }));
  await waitFor(() => expect(calls).toHaveLength(3));
  expect(calls.slice(1).map(({ body }) => body)).toEqual([{ timeZone: 'Asia/Aden', followsDevice: false }, { timeZone: 'Asia/Tokyo' }]);
  await waitFor(() => expect(Object.keys(localStorage).filter((key) => key.includes('unsent'))).toEqual([]));
  expect(timeZone()).toBe('Asia/Tokyo');
});

test('where storage is blocked, a choice made while another one is on its way is sent all the same', async () => {
  const settings = { theme: 'light', timeZone: here, followsDevice: true };
  const blocked = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  const { calls } = fakeApi({
    'GET /api/settings': [() => json(settings)],
    'PATCH /api/settings': [() => json({ ...settings, theme: 'dark' }), () => json({ ...settings, theme: 'system' })],
  });
  const page = openPage();
  await waitFor(() => expect(calls).toHaveLength(1));
  act(() => page.result.current({ theme: 'dark' }));
  act(() => page.result.current({ theme: 'system' }));
  await waitFor(() => expect(calls.slice(1).map(({ body }) => body)).toEqual([{ theme: 'dark' }, { theme: 'system' }]));
  blocked.mockRestore();
});

test('a choice that did not reach the server is sent when the server is reached again, without a reload', async () => {
  const settings = { theme: 'light', timeZone: here, followsDevice: true };
  const { calls } = fakeApi({
    'GET /api/settings': [() => json(settings)],
    'PATCH /api/settings': [networkFailure, () => json({ ...settings, theme: 'dark' })],
  });
  const page = openPage();
  await waitFor(() => expect(themeSetting.get()).toBe('light'));
  act(() => page.result.current({ theme: 'dark' }));
  await waitFor(() => expect(calls).toHaveLength(2));
  mockLive = 'live';
  page.rerender();
  await waitFor(() => expect(calls.slice(1).map(({ body }) => body)).toEqual([{ theme: 'dark' }, { theme: 'dark' }]));
  await waitFor(() => expect(Object.keys(localStorage).filter((key) => key.includes('unsent'))).toEqual([]));
});
