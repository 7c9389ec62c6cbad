'use client';

import { useEffect, useRef, useState } from 'react';

const pause = 900;

/**
 * A text that saves itself: after a pause in typing, when the field is left, and when it goes away. While somebody types, what comes from
 * elsewhere does not touch it; whether both changed the same is for the data layer to find out.
 */
export function useSavedText(value: string, onSave: (text: string) => void) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ value, typed, onSave });
  latest.current = { value, typed, onSave };

  const save = () => {
    clearTimeout(timer.current);
    const { typed: text, value: saved, onSave: keep } = latest.current;
    if (text !== undefined && text !== saved) keep(text);
  };
  useEffect(() => save, []);
  return {
    text: typed ?? value,
    type: (text: string) => {
      setTyped(text);
      latest.current.typed = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, pause);
    },
    /** The field was left: from now on it follows what others write. */
    leave: () => {
      save();
      setTyped(undefined);
    },
    reset: () => {
      clearTimeout(timer.current);
      setTyped(undefined);
    },
  };
}
