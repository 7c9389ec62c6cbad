'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { navItems } from './nav-items.ts';

const together = 1_500;

/** `g` and then a letter goes to a page. `/` goes to the search. */
export function useGoShortcuts(): void {
  const router = useRouter();
  const began = useRef(0);
  const second = (href: string) => () => {
    if (Date.now() - began.current < together) router.push(href);
    began.current = 0;
  };
  const pages = Object.fromEntries(navItems.map(({ key, href }) => [key, second(href)]));
  useShortcuts(
    {
      g: () => {
        began.current = Date.now();
      },
      '/': () => router.push('/search'),
    },
    { order: 'first' },
  );
  useShortcuts(pages, { when: () => Date.now() - began.current < together, order: 'first' });
}
