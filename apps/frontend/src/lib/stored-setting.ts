/** A choice of the person kept in this browser, the same in all its windows. Works without storage too, for as long as the page lives. */
export interface StoredSetting<Value extends string> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function storedSetting<Value extends string>(key: string, allowed: readonly [Value, ...Value[]]): StoredSetting<Value> {
  const listeners = new Set<() => void>();
  let unsaved: Value | undefined;
  const get = (): Value => {
    const text = unsaved ?? read(key);
    return allowed.find((value) => value === text) ?? allowed[0];
  };
  const set = (value: Value) => {
    unsaved = write(key, value) ? undefined : value;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  };
  return { get, set, subscribe };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
