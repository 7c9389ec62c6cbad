'use client';

import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';

/** Told when a session ended under somebody's hands. */
export function EndedNotice() {
  return (
    <Suspense>
      <Message />
    </Suspense>
  );
}

function Message() {
  if (!useSearchParams().has('ended')) return null;
  return (
    <p role="status" className="mb-5 rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
      Your session has ended. What you typed is kept: sign in to go on.
    </p>
  );
}
