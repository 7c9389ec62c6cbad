'use client';

import { Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { ConflictBar } from '../shell/conflict-bar.tsx';
import { ConnectionBanner } from '../shell/connection-banner.tsx';
import { buttonStyle } from '../ui/button.tsx';
import { late } from '../ui/late.tsx';
import { DetailSkeleton } from './detail-skeleton.tsx';
import { useOpenTodo } from './use-open-todo.ts';

const TodoDetail = late(() => import('./todo-detail.tsx').then(({ TodoDetail: component }) => component), DetailSkeleton);

/** The open todo beside the list; on a phone, in its place. */
export function DetailPanel() {
  const { current, close } = useOpenTodo();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!current) return;
    panel.current?.focus();
    return () => giveFocusBack(current);
  }, [current]);
  if (!current) return null;
  return (
    <aside
      id="detail"
      ref={panel}
      tabIndex={-1}
      aria-label="Details"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
      className="enter fixed inset-0 z-20 overflow-y-auto bg-surface px-4 pt-3 pb-[calc(env(safe-area-inset-bottom)+5rem)] outline-none sm:px-8 lg:left-auto lg:w-[27rem] lg:border-line lg:border-l lg:px-6 lg:pb-8"
    >
      {/* over the page, whose own are behind it */}
      <div className="-mx-4 -mt-3 mb-3 sm:-mx-8 lg:hidden">
        <ConnectionBanner />
        <ConflictBar />
      </div>
      <div className="mb-3 flex justify-end gap-1">
        <Link
          href={`/todo?id=${encodeURIComponent(current)}`}
          prefetch={false}
          aria-label="Open as a page"
          className={buttonStyle({ look: 'quiet', size: 'icon' })}
        >
          <Maximize2 aria-hidden="true" className="size-4" />
        </Link>
        <button type="button" aria-label="Close details" onClick={close} className={buttonStyle({ look: 'quiet', size: 'icon' })}>
          <X aria-hidden="true" className="size-4.5" />
        </button>
      </div>
      <TodoDetail key={current} id={current} onGone={close} />
    </aside>
  );
}

/** To the row that was open, once the panel is away. */
function giveFocusBack(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] input[type=checkbox]`)?.focus();
  });
}
