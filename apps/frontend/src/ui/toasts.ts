export interface Notification {
  readonly title: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'plain' | 'danger';
}

/** What shows them: loaded when there is the first one to show. */
export interface Toasting {
  readonly show: (notification: Notification) => void;
  readonly dismissAll: () => void;
}

let toasting: Toasting | undefined;
let waiting: readonly Notification[] = [];
const listeners = new Set<() => void>();

/** Usable outside of components: the data layer tells of failures through it. */
export function notify(notification: Notification): void {
  if (toasting) toasting.show(notification);
  else waiting = [...waiting, notification];
  for (const listener of listeners) listener();
}

export function dismissAll(): void {
  waiting = [];
  toasting?.dismissAll();
}

/** Hands over what waits, and all that comes from now on. Answers with what ends it. */
export function startToasting(given: Toasting): () => void {
  toasting = given;
  for (const notification of waiting) given.show(notification);
  waiting = [];
  return () => {
    if (toasting === given) toasting = undefined;
  };
}

export function hasWaiting(): boolean {
  return waiting.length > 0;
}

export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
