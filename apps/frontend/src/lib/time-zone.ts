import { useSyncExternalStore } from 'react';
import { storedSetting } from './stored-setting.ts';

/** What stands for the zone of this browser, whichever it is at the time. */
export const automatic = 'automatic';

export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Chosen in the settings; the copy of this browser (see api/settings.ts). */
export const timeZoneSetting = storedSetting<string>('keelson.time-zone', [automatic, ...timeZones]);

export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone that days and times are shown in: the chosen one, else that of the browser. */
export function timeZone(): string {
  const chosen = timeZoneSetting.get();
  return chosen === automatic ? browserTimeZone() : chosen;
}

/** UTC in a page built ahead. */
export function useTimeZone(): string {
  return useSyncExternalStore(timeZoneSetting.subscribe, timeZone, () => 'UTC');
}
