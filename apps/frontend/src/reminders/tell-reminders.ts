import type { Reminder } from '../api/reminders.ts';
import { dayIn } from '../lib/dates.ts';
import { notificationSetting } from '../lib/notification-setting.ts';
import { notify } from '../ui/toasts.ts';
import { reminderWords } from './reminder-words.ts';

const together = 600;

/** Tells of reminders as they come; several at once in one notice. A page that nobody looks at asks the device to tell, where that was allowed. */
export function createTeller(go: (href: string) => void): (reminder: Reminder) => void {
  let waiting: Reminder[] = [];
  const tell = () => {
    const [first, ...rest] = waiting;
    waiting = [];
    if (!first) return;
    const notice = rest.length === 0 ? one(first) : several(rest.length + 1);
    if (document.hidden && notificationSetting.get() === 'on') void tellDevice(notice, first.id);
    else notify({ title: `${notice.title}${notice.body}`, action: { label: 'Show', run: () => go(notice.href) } });
  };
  return (reminder) => {
    if (waiting.length === 0) setTimeout(tell, together);
    waiting.push(reminder);
  };
}

interface Notice {
  readonly title: string;
  readonly body: string;
  readonly href: string;
}

function one(reminder: Reminder): Notice {
  const words = reminderWords(reminder, dayIn(new Date().toISOString()));
  return { title: `${words}: `, body: reminder.title, href: `/reminders?todo=${reminder.todoId}` };
}

function several(count: number): Notice {
  return { title: `${count} reminders`, body: '', href: '/reminders' };
}

/** By the service worker, which also hears the click. Tabs that tell the same replace each other's notice. */
async function tellDevice({ title, body, href }: Notice, tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.showNotification(title.replace(/: $/, ''), { body, tag, icon: '/icon.svg', data: { href } }).catch(() => {});
}
