interface SseEvent {
  readonly event: string;
  /** One line of JSON. */
  readonly data: string;
  /** Where the client resumes after a reconnect. Default: what it was. */
  readonly id?: string;
}

/** One server-sent event. JSON from PostgreSQL may contain line breaks between its parts; each line of data needs its own field. */
export function sseEvent({ event, data, id }: SseEvent): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\n${lines.join('')}\n`;
}

/** Keeps proxies from closing a quiet connection; clients do not see it. */
export const sseHeartbeat = ': still here\n\n';

/** How long the client waits before it reconnects, in milliseconds. */
export const sseRetry = (ms: number): string => `retry: ${Math.round(ms)}\n\n`;
