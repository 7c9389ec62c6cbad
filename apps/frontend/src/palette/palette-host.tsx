'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onOpenPalette } from './open-palette.ts';

const Palette = dynamic(() => import('./palette.tsx').then(({ Palette: component }) => component));

/** Loads the palette when it is first asked for: Ctrl or Cmd with K, also while typing. */
export function PaletteHost() {
  const [shown, setShown] = useState(false);
  useEffect(() => onOpenPalette(() => setShown(true)), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setShown((before) => !before);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return shown ? <Palette onClose={() => setShown(false)} /> : null;
}
