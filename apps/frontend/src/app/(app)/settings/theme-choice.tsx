'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useChooseSettings } from '../../../api/settings.ts';
import { type Theme, useTheme } from '../../../lib/theme.ts';

const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'As the system', Icon: Monitor },
] as const satisfies readonly { value: Theme; label: string; Icon: unknown }[];

export function ThemeChoice() {
  const theme = useTheme();
  const choose = useChooseSettings();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Theme</legend>
      <div className="grid grid-cols-3 gap-2">
        {themes.map(({ value, label, Icon }) => (
          <label
            key={value}
            className="flex cursor-pointer flex-col items-center gap-1.5 rounded-xl border border-line-strong px-2 py-3 text-center text-sm text-soft hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => choose({ theme: value })}
              className="sr-only"
            />
            <Icon aria-hidden="true" className="size-5" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
