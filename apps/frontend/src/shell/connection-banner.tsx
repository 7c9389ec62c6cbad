'use client';

import { CloudOff, RefreshCw } from 'lucide-react';
import { useConnection } from '../api/connection.ts';

/** The place is always there, so that its words are read out when they appear. */
export function ConnectionBanner() {
  const connection = useConnection();
  return (
    <div role="status" className="sticky top-0 z-20">
      {connection === 'offline' && (
        <p className="enter flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 font-medium text-sm text-warning">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          You are offline. Changes are kept in this tab and sent when you are back.
        </p>
      )}
      {connection === 'reconnecting' && (
        <p className="enter flex items-center justify-center gap-2 bg-sunken px-4 py-2 font-medium text-sm text-soft">
          <RefreshCw aria-hidden="true" className="size-4 shrink-0 animate-spin" />
          Reconnecting. Changes from elsewhere may show late.
        </p>
      )}
    </div>
  );
}
