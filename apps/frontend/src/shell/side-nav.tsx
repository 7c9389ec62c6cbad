'use client';

import { Command, Plus } from 'lucide-react';
import Link from 'next/link';
import { useMe } from '../api/me.ts';
import { buttonStyle } from '../ui/button.tsx';
import { late } from '../ui/late.tsx';
import { Logo } from '../ui/logo.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { Avatar } from './avatar.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { LiveDot } from './live-dot.tsx';
import { homePath } from './nav-items.ts';
import { NavLists } from './nav-lists.tsx';
import { openWindow } from './windows.ts';

const AccountMenu = late(() => import('./account-menu.tsx').then(({ AccountMenu: component }) => component));

export function SideNav() {
  return (
    <header className="fixed inset-y-0 left-0 hidden w-60 flex-col bg-canvas p-3 md:flex">
      <div className="mb-4 flex items-center gap-2 px-2 pt-2">
        <Link href={homePath} prefetch={false} className="flex items-center gap-2 rounded-md font-semibold text-base tracking-tight">
          <Logo className="size-6" />
          Keelson
        </Link>
        <EnvironmentBadge />
      </div>
      <div className="mb-3 flex gap-1.5">
        <button
          type="button"
          onClick={() => openWindow({ name: 'quick-add' })}
          className={buttonStyle({ look: 'primary', size: 'small', className: 'flex-1' })}
        >
          <Plus aria-hidden="true" className="size-4" />
          Quick add
        </button>
        <button
          type="button"
          onClick={() => openWindow({ name: 'commands' })}
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
  const { place, trigger } = useMenu();
  return (
    <>
      <button
        {...trigger}
        className="flex h-13.5 w-full items-center gap-2.5 rounded-lg p-2 text-left hover:bg-hover data-[popup-open]:bg-pressed"
      >
        <span className="sr-only">Account</span>
        <Avatar name={me?.name} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm">{me?.name}</span>
          <span className="block truncate text-faint text-xs">{me?.email}</span>
        </span>
      </button>
      {place && <AccountMenu place={place} />}
    </>
  );
}
