import { useEffect, useSyncExternalStore } from 'react';
import { type StoredSetting, storedSetting } from './stored-setting.ts';

export type Theme = 'system' | 'light' | 'dark';

/** public/theme.js reads the same key before the first paint. */
export const themeSetting: StoredSetting<Theme> = storedSetting('keelson.theme', ['system', 'light', 'dark']);

export function useTheme(): Theme {
  const theme = useSyncExternalStore(themeSetting.subscribe, themeSetting.get, () => 'system' as const);
  useEffect(() => applyTheme(theme), [theme]);
  return theme;
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
