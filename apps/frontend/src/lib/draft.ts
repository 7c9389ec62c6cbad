const prefix = 'keelson.draft.';

/** What was typed and not yet kept by the server, for this tab: it survives a reload and a sign-in in between. Storage may be blocked; then it does not. */
export function readDraft<Value>(key: string): Value | undefined {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // nothing to fall back to: the text stays on screen
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // never stored
  }
}

/** On sign-out: the next person at this browser is somebody else. */
export function dropAllDrafts(): void {
  try {
    const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
    for (const key of drafts) sessionStorage.removeItem(key);
  } catch {
    // never stored
  }
}
