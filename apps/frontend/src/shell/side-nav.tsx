'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMe } from '../api/me.ts';
import { Logo } from '../ui/logo.tsx';
import { AccountTrigger } from './account-menu.tsx';
import { Avatar } from './avatar.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { LiveDot } from './live-dot.tsx';
import { navItems } from './nav-items.ts';

export function SideNav() {
  const pathname = usePathname();
  return (
    <header className="fixed inset-y-0 left-0 hidden w-60 flex-col bg-canvas p-3 md:flex">
      <div className="mb-5 flex items-center gap-2 px-2 pt-2">
        <Link href="/todos" className="flex items-center gap-2 rounded-md font-semibold text-base tracking-tight">
          <Logo className="size-6" />
          Keelson
        </Link>
        <EnvironmentBadge />
      </div>
      <nav aria-label="Main" className="flex-1">
        <ul className="space-y-0.5">
          {navItems.map(({ href, label, Icon }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={pathname === href ? 'page' : undefined}
                className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 font-medium text-soft text-sm hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink"
              >
                <Icon aria-hidden="true" className="size-4.5" />
                {label}
              </Link>
            </li>
          ))}
        </ul>
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
