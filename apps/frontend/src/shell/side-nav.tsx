'use client';

import { Command, Plus } from 'lucide-react';
import Link from 'next/link';
import { useMe } from '../api/me.ts';
import { openPalette } from '../palette/open-palette.ts';
import { openQuickAdd } from '../quick-add/quick-add-dialog.tsx';
import { buttonStyle } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { AccountTrigger } from './account-menu.tsx';
import { Avatar } from './avatar.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { LiveDot } from './live-dot.tsx';
import { homePath } from './nav-items.ts';
import { NavLists } from './nav-lists.tsx';

export function SideNav() {
  return (
    <header className="fixed inset-y-0 left-0 hidden w-60 flex-col bg-canvas p-3 md:flex">
      <div className="mb-4 flex items-center gap-2 px-2 pt-2">
        <Link href={homePath} className="flex items-center gap-2 rounded-md font-semibold text-base tracking-tight">
          <Logo className="size-6" />
          Keelson
        </Link>
        <EnvironmentBadge />
      </div>
      <div className="mb-3 flex gap-1.5">
        <button type="button" onClick={openQuickAdd} className={buttonStyle({ look: 'primary', size: 'small', className: 'flex-1' })}>
          <Plus aria-hidden="true" className="size-4" />
          Quick add
        </button>
        <button
          type="button"
          onClick={openPalette}
          aria-label="Commands"
          title="Commands (Ctrl K)"
          className={buttonStyle({ look: 'plain', size: 'small', className: 'px-2' })}
        >
          <Command aria-hidden="true" className="size-4" />
        </button>
      </div>
      <nav aria-label="Main" className="-mx-1 flex-1 overflow-y-auto px-1 pb-3">
        <NavLists />
      </nav>
      <LiveDot />
      <Account />
    </header>
  );
}

function Account() {
  const { data: me } = useMe();
  return (
    <AccountTrigger className="flex w-full items-center gap-2.5 rounded-lg p-2 text-left hover:bg-hover data-[popup-open]:bg-pressed">
      <span className="sr-only">Account</span>
      <Avatar name={me?.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-sm">{me?.name}</span>
        <span className="block truncate text-faint text-xs">{me?.email}</span>
      </span>
    </AccountTrigger>
  );
}
