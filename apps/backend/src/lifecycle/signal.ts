/** Tells subscribers that something happened, without saying what. A failing subscriber never disturbs the one who notifies. */
export interface Signal {
  notify(): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

export const createSignal = (): Signal => {
  const listeners = new Set<() => void>();
  return {
    notify: () => {
      for (const listener of listeners) queueMicrotask(listener);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
