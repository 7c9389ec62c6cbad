type Values = Readonly<Record<string, unknown>>;

const keyOf = (userId: string) => `keelson.unsent-settings.${userId}`;

/** What somebody chose here and the server has not heard of; outlives the tab. Storage may be blocked: then it is as long as the request. */
export function readUnsent(userId: string): Values {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}') as Values;
  } catch {
    return {};
  }
}

export function writeUnsent(userId: string, values: Values): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(values));
  } catch {
    // nothing to fall back to
  }
}

/** What was chosen while these were on their way stays. */
export function dropUnsent(userId: string, sent: Values): void {
  const left = Object.entries(readUnsent(userId)).filter(([name, value]) => sent[name] !== value);
  try {
    if (left.length > 0) writeUnsent(userId, Object.fromEntries(left));
    else localStorage.removeItem(keyOf(userId));
  } catch {
    // never stored
  }
}
