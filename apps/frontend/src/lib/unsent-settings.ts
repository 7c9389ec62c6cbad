type Values = Readonly<Record<string, unknown>>;

const keyOf = (userId: string) => `keelson.unsent-settings.${userId}`;

/** Of whom storage takes nothing: as long as the page. */
const unstored = new Map<string, Values>();

/** What somebody chose here and the server has not heard of; outlives the tab, unless storage is blocked. */
export function readUnsent(userId: string): Values {
  try {
    return unstored.get(userId) ?? (JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}') as Values);
  } catch {
    return {};
  }
}

export function writeUnsent(userId: string, values: Values): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(values));
    unstored.delete(userId);
  } catch {
    unstored.set(userId, values);
  }
}

/** What was chosen while these were on their way stays. */
export function dropUnsent(userId: string, sent: Values): void {
  const left = Object.entries(readUnsent(userId)).filter(([name, value]) => sent[name] !== value);
  if (left.length > 0) writeUnsent(userId, Object.fromEntries(left));
  else forget(userId);
}

function forget(userId: string): void {
  unstored.delete(userId);
  try {
    localStorage.removeItem(keyOf(userId));
  } catch {
    // never stored
  }
}
