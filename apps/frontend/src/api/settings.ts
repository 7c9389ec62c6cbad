import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { themeSetting } from '../lib/theme.ts';
import { automatic, browserTimeZone, timeZoneSetting } from '../lib/time-zone.ts';
import { dropUnsent, readUnsent, writeUnsent } from '../lib/unsent-settings.ts';
import { api, bodyOf } from './client.ts';
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
    if (Object.keys(unsent).length > 0) void send(client, userId, unsent);
  }, [client, settings, userId]);
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
      void send(client, userId, unsent);
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

async function send(client: QueryClient, userId: string, patch: SettingsPatch): Promise<void> {
  try {
    const settings = await bodyOf(api().PATCH('/api/settings', { body: patch }));
    dropUnsent(userId, patch);
    client.setQueryData<Settings>(queryKeys.settings, settings);
  } catch (error) {
    // what waits for a better moment is sent with the next answer about settings; what is refused would be refused again
    if (!isTransient(error) && !(error instanceof SignedOutError)) dropUnsent(userId, patch);
  }
}
