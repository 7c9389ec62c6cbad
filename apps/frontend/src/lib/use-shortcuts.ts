'use client';

import { useEffect, useRef } from 'react';
import { useShortcutsEnabled } from './shortcut-setting.ts';

export type Shortcuts = Readonly<Record<string, () => void>>;

/** Single keys for the whole page. They rest while something is being typed, a popup is open, or the person switched them off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const enabled = useShortcutsEnabled();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const run = latest.current[event.key];
      if (!run || isTaken(event)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('textarea, select, [contenteditable], input:not([type=checkbox])')) return true;
  return document.querySelector('[role=menu][data-open], [role=dialog][data-open]') !== null;
}
