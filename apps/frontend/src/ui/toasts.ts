import { Toast } from '@base-ui/react/toast';

/** Usable outside of components: the data layer tells of failures through it. */
export const toasts = Toast.createToastManager();

const readingTime = 6_000;
// a pointer that rests on a notice (a finger does, for the browser) holds it; what waits for its end must not wait for ever
const longestTime = 15_000;

interface Notification {
  readonly title: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Called when it goes away, however it does, unless its action was taken. */
  readonly onGone?: () => void;
  readonly tone?: 'plain' | 'danger';
}

export function notify({ title, action, onGone, tone = 'plain' }: Notification): string {
  let acted = false;
  const id = toasts.add({
    title,
    type: tone,
    // a high priority would be read out from a copy, with the notice itself hidden but still in reach of the tab key
    priority: 'low',
    timeout: tone === 'danger' ? readingTime * 2 : readingTime,
    onClose: () => {
      if (!acted) onGone?.();
    },
    actionProps: action && {
      children: action.label,
      onClick: () => {
        acted = true;
        toasts.close(id);
        action.run();
      },
    },
  });
  if (onGone) setTimeout(() => toasts.close(id), longestTime);
  return id;
}
