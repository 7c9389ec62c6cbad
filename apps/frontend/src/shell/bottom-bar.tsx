'use client';

import { Inbox, Menu, Plus, Search, Sun } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { UnseenDot, UnseenWords } from '../reminders/unseen-badge.tsx';
import { openWindow } from './windows.ts';

const item =
  'flex flex-1 flex-col items-center justify-center gap-0.5 rounded-xl font-medium text-faint text-xs aria-[current=page]:text-accent';

const links = [
  { href: '/today', label: 'Today', Icon: Sun },
  { href: '/inbox', label: 'Inbox', Icon: Inbox },
] as const;

/** Navigation in reach of the thumb. */
export function BottomBar() {
  const pathname = usePathname();
  const link = ({ href, label, Icon }: { href: string; label: string; Icon: typeof Sun }) => (
    <Link key={href} href={href} prefetch={false} aria-current={pathname === href ? 'page' : undefined} className={item}>
      <Icon aria-hidden="true" className="size-5.5" />
      {label}
    </Link>
  );
  return (
    <nav
      aria-label="Bar"
      className="fixed inset-x-0 bottom-0 z-10 border-line border-t bg-[color-mix(in_oklab,var(--surface)_88%,transparent)] pb-[env(safe-area-inset-bottom)] backdrop-blur-lg md:hidden"
    >
      <div className="flex h-(--bar-height) px-3 py-1">
        {links.map(link)}
        <button
          type="button"
          onClick={() => openWindow({ name: 'quick-add' })}
          aria-label="Quick add"
          className="grid flex-1 place-items-center"
        >
          <span className="grid size-11 place-items-center rounded-full bg-accent text-on-accent shadow-card">
            <Plus aria-hidden="true" className="size-6" />
          </span>
        </button>
        {link({ href: '/search', label: 'Search', Icon: Search })}
        <button type="button" onClick={() => openWindow({ name: 'more' })} className={item}>
          <span className="relative">
            <Menu aria-hidden="true" className="size-5.5" />
            <UnseenDot />
          </span>
          <span>
            More
            <UnseenWords />
          </span>
        </button>
      </div>
    </nav>
  );
}
