'use client';

import { Menu } from '@base-ui/react/menu';
import { Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { useMe } from '../api/me.ts';
import { MenuChoice, MenuItem, MenuLabel, MenuLine, MenuPopup } from '../ui/menu.tsx';
import { openHelp } from './help-dialog.tsx';
import { type Theme, themeSetting, useTheme } from './theme.ts';
import { useSignOut } from './use-sign-out.ts';

const handle = Menu.createHandle();

const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'As the system', Icon: Monitor },
] as const;

/** Stands in the side navigation and in the bottom bar; both open the one menu. */
export function AccountTrigger(props: ComponentProps<typeof Menu.Trigger>) {
  return <Menu.Trigger handle={handle} {...props} />;
}

export function AccountMenu() {
  const { data: me } = useMe();
  const signOut = useSignOut();
  const router = useRouter();
  return (
    <Menu.Root handle={handle}>
      <MenuPopup side="top">
        {me && (
          <p className="px-2.5 pt-1 pb-2 md:hidden">
            <span className="block font-medium text-sm">{me.name}</span>
            <span className="block text-faint text-xs">{me.email}</span>
          </p>
        )}
        <ThemeChoices />
        <MenuLine />
        <MenuItem icon={<Keyboard className="size-4" />} keys="?" onClick={openHelp} className="pointer-coarse:hidden">
          Keyboard shortcuts
        </MenuItem>
        <MenuItem icon={<Settings className="size-4" />} onClick={() => router.push('/settings')}>
          Settings
        </MenuItem>
        <MenuItem icon={<LogOut className="size-4" />} onClick={signOut}>
          Sign out
        </MenuItem>
      </MenuPopup>
    </Menu.Root>
  );
}

function ThemeChoices() {
  const theme = useTheme();
  return (
    <Menu.RadioGroup value={theme} onValueChange={(value) => themeSetting.set(value as Theme)}>
      <MenuLabel>Theme</MenuLabel>
      {themes.map(({ value, label, Icon }) => (
        <MenuChoice key={value} value={value} closeOnClick={false} icon={<Icon aria-hidden="true" className="size-4 text-faint" />}>
          {label}
        </MenuChoice>
      ))}
    </Menu.RadioGroup>
  );
}
