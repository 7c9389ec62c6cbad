'use client';

import { useConnection } from '../api/connection.ts';
import { useLiveState } from '../api/live.ts';

/** Quiet proof that what is on screen is current. Trouble is told by the banner. */
export function LiveDot() {
  const connection = useConnection();
  const live = useLiveState() === 'live' && connection === 'online';
  return (
    <p className="mb-2 flex items-center gap-2 px-2.5 text-faint text-xs">
      <span aria-hidden="true" className={`size-2 rounded-full ${live ? 'bg-success' : 'bg-line-strong'}`} />
      {live ? 'Live' : words[connection]}
    </p>
  );
}

const words = { online: 'Connecting', offline: 'Offline', reconnecting: 'Reconnecting' };
