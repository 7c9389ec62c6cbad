import type { ServerResponse } from 'node:http';

const internal = new Set(['x-middleware-rewrite', 'x-middleware-override-headers']);

/** Next.js tells every caller where a rewrite went; the address of the backend is nobody's business. */
export function hideInternalHeaders(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => (internal.has(name.toLowerCase()) ? response : setHeader(name, value));
}
