import { useEffect } from 'react';
import { useOutbox } from '../../src/api/outbox-context.tsx';

/** What the shell does once it is known who is signed in. */
export function OpenOutbox() {
  const outbox = useOutbox();
  useEffect(() => void outbox.open('u1'), [outbox]);
  return null;
}
