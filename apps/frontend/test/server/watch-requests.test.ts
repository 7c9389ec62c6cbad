/** @jest-environment node */
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endStreams } from '../../src/server/open-streams.ts';
import { watchRequests } from '../../src/server/watch-requests.ts';

let server: Server;
let seen: IncomingHttpHeaders;

beforeAll(async () => {
  watchRequests();
  server = createServer((incoming, response) => {
    seen = incoming.headers;
    response.setHeader('x-middleware-rewrite', 'http://backend:8000/api/me');
    response.setHeader('x-kept', 'yes');
    if (incoming.headers.accept === 'text/event-stream') response.write(': hello\n\n');
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => server.close());

function get(headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ headers: IncomingHttpHeaders; ended: Promise<void> }>((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', headers }, (answer) => {
      const ended = new Promise<void>((done) => answer.once('close', done));
      answer.on('error', () => {}).resume();
      resolve({ headers: answer.headers, ended });
    });
    call.once('error', reject).end();
  });
}

test('the peer becomes the last entry of x-forwarded-for, after whatever the caller claims', async () => {
  await get({ 'x-forwarded-for': '6.6.6.6' });
  expect(seen['x-forwarded-for']).toBe('6.6.6.6, 127.0.0.1');
  await get({});
  expect(seen['x-forwarded-for']).toBe('127.0.0.1');
});

test('where a rewrite went is told to nobody', async () => {
  const { headers } = await get({});
  expect(headers).toMatchObject({ 'x-kept': 'yes' });
  expect(headers).not.toHaveProperty('x-middleware-rewrite');
});

test('open streams are cut when the server stops', async () => {
  const { ended } = await get({ accept: 'text/event-stream' });
  endStreams();
  await ended;
});
