import type { Readable } from 'node:stream';

/** What a handler gives back. Exactly one of `body`, `json` and `stream`, or none of them for an empty answer. */
export interface Reply {
  readonly status: number;
  /** A value to serialise as JSON. */
  readonly body?: unknown;
  /** JSON that PostgreSQL has already written; passed through without parsing. */
  readonly json?: string;
  /** A stream, such as server-sent events; set its content-type in `headers`. */
  readonly stream?: Readable;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const okJson = (json: string): Reply => ({ status: 200, json });
export const created = (json: string, location: string): Reply => ({ status: 201, json, headers: { location } });
export const noContent = (): Reply => ({ status: 204 });
