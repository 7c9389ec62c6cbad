'use client';

import { Hash, Plus } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { useProjects } from '../api/projects.ts';
import { UnseenBadge } from '../reminders/unseen-badge.tsx';
import { mainItems, moreItems } from './nav-items.ts';
import { NavLink } from './nav-link.tsx';
import { openWindow } from './windows.ts';

interface NavListsProps {
  /** Called when somebody goes somewhere. */
  readonly onGo?: () => void;
}

/** All that can be reached, in three groups. Where it is as high as the window, projects take what the others leave: nothing moves when they come. */
export function NavLists({ onGo }: NavListsProps) {
  return (
    <div className="flex min-h-full flex-col">
      <NavGroup items={mainItems} onGo={onGo} />
      <div className="mt-5 mb-1 flex items-center justify-between pl-2.5">
        <h2 className="font-medium text-faint text-xs">Projects</h2>
        <button
          type="button"
          aria-label="New project"
          onClick={() => openWindow({ name: 'project' })}
          className="grid size-7 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <Plus aria-hidden="true" className="size-4" />
        </button>
      </div>
      <div className="md:h-0 md:min-h-24 md:flex-1 md:overflow-y-auto">
        <Suspense>
          <ProjectLinks onGo={onGo} />
        </Suspense>
      </div>
      <div className="mt-5 md:mt-3">
        <NavGroup items={moreItems} onGo={onGo} />
      </div>
    </div>
  );
}

function NavGroup({ items, onGo }: NavListsProps & { readonly items: typeof mainItems | typeof moreItems }) {
  const pathname = usePathname();
  return (
    <ul className="space-y-0.5">
      {items.map(({ href, label, Icon }) => (
        <li key={href}>
          <NavLink href={href} current={pathname === href} Icon={Icon} badge={href === '/reminders' && <UnseenBadge />} onClick={onGo}>
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function ProjectLinks({ onGo }: NavListsProps) {
  const pathname = usePathname();
  const shown = useSearchParams().get('id');
  const projects = useProjects();
  if (projects.length === 0) return <p className="px-2.5 py-1 text-faint text-sm">None yet</p>;
  return (
    <ul className="space-y-0.5">
      {projects.map(({ id, name }) => (
        <li key={id}>
          <NavLink href={`/project?id=${id}`} current={pathname === '/project' && shown === id} Icon={Hash} onClick={onGo}>
            {name}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
