'use client';

import { type ComponentType, useEffect, useReducer, useSyncExternalStore } from 'react';

let missing = false;
const listeners = new Set<() => void>();

/**
 * A component that is loaded when it is first shown. When it cannot be, it shows nothing, the page goes on, and whoever watches is told; it
 * is tried again the next time.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType,
): (props: Props) => React.ReactNode {
  let Loaded: ComponentType<Props> | undefined;
  const take = (component: ComponentType<Props>) => {
    Loaded = component;
  };
  return function Late(props: Props) {
    const [, show] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
      if (!Loaded) load().then(take).then(show, tellMissing);
    }, []);
    if (Loaded) return <Loaded {...props} />;
    return Waiting ? <Waiting /> : null;
  };
}

function tellMissing(): void {
  missing = true;
  for (const listener of listeners) listener();
}

/** Called for each part that could not be loaded. */
export function onMissingPart(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a part could not be loaded since the page was opened: offline, or its release is gone from the server. */
export function useMissingPart(): boolean {
  return useSyncExternalStore(
    onMissingPart,
    () => missing,
    () => false,
  );
}
