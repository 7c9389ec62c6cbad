'use client';

import { CloudOff, RefreshCw } from 'lucide-react';
import { useConnection } from '../api/connection.ts';
import { useWaiting } from '../api/outbox-context.tsx';

/** The place is always there, so that its words are read out when they appear. */
export function ConnectionBanner() {
  const connection = useConnection();
  const waiting = useWaiting().filter(({ conflict }) => !conflict).length;
  const changes = waiting === 1 ? '1 change waits' : `${waiting} changes wait`;
  return (
    <div role="status" className="sticky top-0 z-20">
      {connection === 'offline' && (
        <p className="enter flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 font-medium text-sm text-warning">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          {waiting > 0 ? `You are offline. ${changes} on this device.` : 'You are offline. What you change is kept on this device.'}
        </p>
      )}
      {connection === 'reconnecting' && (
        <p className="enter flex items-center justify-center gap-2 bg-sunken px-4 py-2 font-medium text-sm text-soft">
          <RefreshCw aria-hidden="true" className="size-4 shrink-0 animate-spin" />
          {waiting > 0 ? `Reconnecting. ${changes} to be sent.` : 'Reconnecting. Changes from elsewhere may show late.'}
        </p>
      )}
    </div>
  );
}
