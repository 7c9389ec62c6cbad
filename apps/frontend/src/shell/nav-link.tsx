'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface NavLinkProps {
  readonly href: string;
  readonly current: boolean;
  readonly Icon: LucideIcon;
  readonly onClick?: () => void;
  /** At the end of the line, such as a number. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

export function NavLink({ href, current, Icon, onClick, badge, children }: NavLinkProps) {
  return (
    <Link
      prefetch={false}
      href={href}
      onClick={onClick}
      aria-current={current ? 'page' : undefined}
      className="flex h-8.5 items-center gap-2.5 rounded-lg px-2.5 font-medium text-soft text-sm hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink pointer-coarse:h-11"
    >
      <Icon aria-hidden="true" className="size-4.5 shrink-0" />
      <span className="truncate">{children}</span>
      {badge}
    </Link>
  );
}
