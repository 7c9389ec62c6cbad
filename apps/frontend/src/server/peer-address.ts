import type { IncomingMessage } from 'node:http';

/**
 * Appends who really called to `x-forwarded-for`. Next.js passes the header on as the caller wrote it, so that anybody
 * could pick the address that rate limits see; with the peer as last entry the backend can count from the right.
 */
export function appendPeerAddress(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '');
  if (!peer) return;
  const given = request.headers['x-forwarded-for'];
  request.headers['x-forwarded-for'] = given ? `${given}, ${peer}` : peer;
}
