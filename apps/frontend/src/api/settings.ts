import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { themeSetting } from '../lib/theme.ts';
import { automatic, browserTimeZone, timeZoneSetting } from '../lib/time-zone.ts';
import { dropUnsent, readUnsent, writeUnsent } from '../lib/unsent-settings.ts';
import { api, bodyOf } from './client.ts';
import { useLiveState } from './live.ts';
import { useMe } from './me.ts';
import { isTransient, SignedOutError } from './problem.ts';
import { queryKeys } from './query-keys.ts';
import type { components } from './schema.generated.ts';

export type Settings = components['schemas']['Settings'];
export type SettingsPatch = components['schemas']['SettingsPatch'];

/**
 * What somebody chooses belongs to the account. Each browser has a copy, for the first paint and for times without a connection; a choice
 * that the server has not heard of goes before what it says.
 */
export function useSettingsOfAccount(): void {
  const client = useQueryClient();
  const userId = useMe().data?.id;
  const { data: settings } = useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => bodyOf(api().GET('/api/settings', { signal })),
    enabled: userId !== undefined,
  });
  useEffect(() => {
    if (!userId || !settings) return;
    const unsent = { ...movedOn(settings), ...readUnsent(userId) };
    apply({ ...settings, ...unsent });
    void sendAll(client, userId, unsent);
  }, [client, settings, userId]);
  const reached = useLiveState() === 'live';
  useEffect(() => {
    if (userId && reached) void sendAll(client, userId, readUnsent(userId));
  }, [client, userId, reached]);
}

/** Shows a choice at once, and sends it now or later. */
export function useChooseSettings(): (patch: SettingsPatch) => void {
  const client = useQueryClient();
  const userId = useMe().data?.id;
  return useCallback(
    (patch) => {
      apply(patch);
      if (!userId) return;
      const unsent = { ...readUnsent(userId), ...patch };
      writeUnsent(userId, unsent);
      void sendAll(client, userId, unsent);
    },
    [client, userId],
  );
}

/** The device was taken to another zone, or is the first one: the server counts days in it from now on. */
function movedOn({ followsDevice, timeZone }: Settings): SettingsPatch {
  return followsDevice && timeZone !== browserTimeZone() ? { timeZone: browserTimeZone() } : {};
}

function apply({ theme, timeZone, followsDevice }: SettingsPatch): void {
  if (theme) themeSetting.set(theme);
  if (followsDevice) timeZoneSetting.set(automatic);
  else if (timeZone && followsDevice === false) timeZoneSetting.set(timeZone);
}

const sending = new Set<string>();

/** One request at a time, what is chosen meanwhile after it: of two that overtake each other the older choice would stay. */
async function sendAll(client: QueryClient, userId: string, first: SettingsPatch): Promise<void> {
  if (sending.has(userId)) return;
  sending.add(userId);
  let patch = first;
  while (Object.keys(patch).length > 0 && (await send(client, userId, patch))) patch = readUnsent(userId);
  sending.delete(userId);
}

/** Whether the server has decided. What waits for a better moment is sent when the server is reached again. */
async function send(client: QueryClient, userId: string, patch: SettingsPatch): Promise<boolean> {
  try {
    const settings = await bodyOf(api().PATCH('/api/settings', { body: patch }));
    dropUnsent(userId, patch);
    // an answer that is still on its way may be older
    await client.cancelQueries({ queryKey: queryKeys.settings });
    client.setQueryData<Settings>(queryKeys.settings, settings);
    return true;
  } catch (error) {
    if (isTransient(error) || error instanceof SignedOutError) return false;
    // it would be refused again
    dropUnsent(userId, patch);
    return true;
  }
}
