'use client';

import { useEffect, useState } from 'react';

let listener: ((text: string) => void) | undefined;

/** Says something to those who cannot see it happen. */
export function announce(text: string): void {
  listener?.(text);
}

/** Rendered once, in the shell. A second equal message is told again because a space is added. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    listener = (next) => setText((current) => (current === next ? `${next} ` : next));
    return () => {
      listener = undefined;
    };
  }, []);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
