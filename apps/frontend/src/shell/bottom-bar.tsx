'use client';

import { CircleUser } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { AccountTrigger } from './account-menu.tsx';
import { navItems } from './nav-items.ts';

const item =
  'flex flex-1 flex-col items-center justify-center gap-0.5 rounded-xl font-medium text-faint text-xs aria-[current=page]:text-accent data-[popup-open]:text-accent';

/** Navigation in reach of the thumb. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-[color-mix(in_oklab,var(--surface)_88%,transparent)] pb-[env(safe-area-inset-bottom)] backdrop-blur-lg md:hidden"
    >
      <div className="flex h-(--bar-height) px-3 py-1">
        {navItems.map(({ href, label, Icon }) => (
          <Link key={href} href={href} aria-current={pathname === href ? 'page' : undefined} className={item}>
            <Icon aria-hidden="true" className="size-5.5" />
            {label}
          </Link>
        ))}
        <AccountTrigger className={item}>
          <CircleUser aria-hidden="true" className="size-5.5" />
          Account
        </AccountTrigger>
      </div>
    </nav>
  );
}
