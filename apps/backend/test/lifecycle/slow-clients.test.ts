import { connect } from 'node:net';
import { GracefulServer } from '../../src/lifecycle/graceful-server.ts';

const servers: GracefulServer[] = [];

afterAll(() => Promise.all(servers.map((server) => server.stop())));

const startServer = async (limits: { headersTimeoutMs: number; requestTimeoutMs: number }): Promise<number> => {
  const server = new GracefulServer({
    drainMs: 0,
    ...limits,
    handler: (request, response) => void request.resume().on('end', () => response.end('done')),
  });
  servers.push(server);
  return server.listen(0, '127.0.0.1');
};

/** Sends a beginning, then one more byte from time to time and never the end; resolves when the server closes the connection. */
const drip = (port: number, beginning: string): Promise<string> =>
  new Promise((resolve) => {
    const chunks: string[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    const dripping = setInterval(() => socket.write('x'), 20);
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(chunks.join(''));
    });
  });

test('a client that never ends its headers is told so and closed', async () => {
  const port = await startServer({ headersTimeoutMs: 100, requestTimeoutMs: 60_000 });
  expect(await drip(port, 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(
    /^HTTP\/1\.1 408 Request Timeout\r\n.*application\/problem\+json.*"id":"request-timeout"/s,
  );
});

test('a client that never ends its body is told so and closed', async () => {
  const port = await startServer({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
  expect(await drip(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 408 Request Timeout\r\n.*"id":"request-timeout"/s,
  );
});

test('an answer that has begun is not mixed with another', async () => {
  const server = new GracefulServer({
    drainMs: 0,
    headersTimeoutMs: 100,
    requestTimeoutMs: 200,
    handler: (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('begun'),
  });
  servers.push(server);
  const port = await server.listen(0, '127.0.0.1');
  const answer = await drip(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n');
  expect(answer).toMatch(/begun$/);
  expect(answer).not.toContain('408');
});
