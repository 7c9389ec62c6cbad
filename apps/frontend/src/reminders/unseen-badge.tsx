'use client';

import { useUnseenReminders } from './seen-reminders.ts';

const most = 9;

/** How many reminders wait to be seen; nothing without any. */
export function UnseenBadge() {
  const count = useUnseenReminders();
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums">
      {count > most ? `${most}+` : count}
      <span className="sr-only"> new</span>
    </span>
  );
}

/** Where there is no room for a number; `UnseenWords` says it behind the label. */
export function UnseenDot() {
  if (useUnseenReminders() === 0) return null;
  return <span className="absolute -top-0.5 -right-1 size-2.5 rounded-full border-2 border-surface bg-accent" />;
}

/** A name begins with what can be read, which is what people say who speak to their device. */
export function UnseenWords() {
  return useUnseenReminders() === 0 ? null : <span className="sr-only">(new reminders)</span>;
}
