'use client';

import { Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useChooseSettings } from '../api/settings.ts';
import { type Theme, useTheme } from '../lib/theme.ts';
import { MenuChoice, MenuChoices, MenuItem, MenuLine, MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';
import { useSignOut } from './use-sign-out.ts';
import { openWindow } from './windows.ts';

const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'As the system', Icon: Monitor },
] as const;

export function AccountMenu({ place }: { readonly place: MenuPlace }) {
  const signOut = useSignOut();
  const router = useRouter();
  return (
    <MenuPopup place={place} side="top">
      <ThemeChoices />
      <MenuLine />
      <MenuItem
        icon={<Keyboard className="size-4" />}
        keys="?"
        onClick={() => openWindow({ name: 'help' })}
        className="pointer-coarse:hidden"
      >
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<Settings className="size-4" />} onClick={() => router.push('/settings')}>
        Settings
      </MenuItem>
      <MenuItem icon={<LogOut className="size-4" />} onClick={signOut}>
        Sign out
      </MenuItem>
    </MenuPopup>
  );
}

function ThemeChoices() {
  const theme = useTheme();
  const choose = useChooseSettings();
  return (
    <MenuChoices<Theme> label="Theme" value={theme} onChange={(value) => choose({ theme: value })}>
      {themes.map(({ value, label, Icon }) => (
        <MenuChoice key={value} value={value} closeOnClick={false} icon={<Icon aria-hidden="true" className="size-4 text-faint" />}>
          {label}
        </MenuChoice>
      ))}
    </MenuChoices>
  );
}
