'use client';

import { useEffect, useState } from 'react';

/** The value after it has not changed for a while, in milliseconds. */
export function useLater<Value>(value: Value, pause: number): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return later;
}
