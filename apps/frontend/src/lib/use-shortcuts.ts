'use client';

import { useEffect, useRef } from 'react';
import { useShortcutsEnabled } from './shortcut-setting.ts';

export type Shortcuts = Readonly<Record<string, () => void>>;

interface ShortcutOptions {
  /** Asked at each key. Default: always. */
  readonly when?: () => boolean;
  /** `first`: before what the focus is on, and instead of it. Default: last. */
  readonly order?: 'first' | 'last';
}

/** Single keys for the whole page. They rest while something is being typed, a popup is open, or the person switched them off. */
export function useShortcuts(shortcuts: Shortcuts, { when, order = 'last' }: ShortcutOptions = {}): void {
  const enabled = useShortcutsEnabled();
  const latest = useRef({ shortcuts, when });
  useEffect(() => {
    latest.current = { shortcuts, when };
  });
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const run = latest.current.shortcuts[event.key];
      if (!run || isTaken(event) || latest.current.when?.() === false) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      run();
    };
    const capture = order === 'first';
    window.addEventListener('keydown', onKeyDown, { capture });
    return () => window.removeEventListener('keydown', onKeyDown, { capture });
  }, [enabled, order]);
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('textarea, select, [contenteditable], input:not([type=checkbox])')) return true;
  return document.querySelector('[role=menu][data-open], dialog[open]') !== null;
}
