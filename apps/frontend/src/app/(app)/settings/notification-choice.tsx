'use client';

import { useState, useSyncExternalStore } from 'react';
import { notificationSetting } from '../../../lib/notification-setting.ts';

/** Asks for permission when somebody switches it on, never before. */
export function NotificationChoice() {
  const on = useSyncExternalStore(notificationSetting.subscribe, notificationSetting.get, () => 'off') === 'on';
  const [refused, setRefused] = useState(false);
  const toggle = async (wanted: boolean) => {
    const allowed = !wanted || (await permission()) === 'granted';
    setRefused(!allowed);
    notificationSetting.set(wanted && allowed ? 'on' : 'off');
  };
  return (
    <div>
      <label className="flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => void toggle(event.target.checked)}
          aria-describedby="notifications-more"
          className="size-4 accent-accent"
        />
        Show reminders on this device while the page is in the background
      </label>
      <p id="notifications-more" role="status" className="mt-1.5 text-faint text-sm">
        {refused
          ? 'This browser does not allow it. Its own settings for this site can change that.'
          : 'As long as a page of Keelson is open.'}
      </p>
    </div>
  );
}

async function permission(): Promise<NotificationPermission> {
  return 'Notification' in window ? Notification.requestPermission() : 'denied';
}
