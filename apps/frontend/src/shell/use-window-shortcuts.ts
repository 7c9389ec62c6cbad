'use client';

import { useEffect } from 'react';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { closeWindow, openWindow, shownWindow } from './windows.ts';

/** `q` adds, `?` helps; Ctrl or Cmd with K opens the commands, also while typing. */
export function useWindowShortcuts(): void {
  useShortcuts({ q: () => openWindow({ name: 'quick-add' }), '?': () => openWindow({ name: 'help' }) });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (shownWindow()?.name === 'commands') closeWindow();
      else openWindow({ name: 'commands' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
