import { useSyncExternalStore } from 'react';
import { storedSetting } from './stored-setting.ts';

/** Single-key shortcuts can be switched off: speech input would trigger them by accident. */
export const shortcutSetting = storedSetting('keelson.shortcuts', ['on', 'off']);

export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(shortcutSetting.subscribe, shortcutSetting.get, () => 'on') === 'on';
}
