/** @jest-environment node */
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { endInOrder } from '../../src/server/end-in-order.ts';

let server: Server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeEach(async () => {
  server = createServer((_, response) => response.end('ok'));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  agent.destroy();
  server.close();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(signal);
});

const connectionOf = (): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, agent }, (response) => {
      response.resume().on('end', () => resolve(response.headers.connection));
    });
    sent.on('error', reject).end();
  });

it('asks those who keep their connection to leave it, and closes only then', async () => {
  const left = Promise.withResolvers<void>();
  let leaving = 0;
  const leaveMs = () => {
    leaving += 1;
    return 200;
  };
  endInOrder({ leaveMs, exit: left.resolve });
  expect(await connectionOf()).toBe('keep-alive');
  process.emit('SIGTERM');
  expect(await connectionOf()).toBe('close');
  expect([leaving, server.listening]).toEqual([1, true]);
  await left.promise;
  expect(server.listening).toBe(false);
});

it('answers what came while the process was held up, before it closes connections', async () => {
  const left = Promise.withResolvers<void>();
  endInOrder({ leaveMs: () => 20, exit: left.resolve });
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  const ask = () => socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  ask();
  await once(socket, 'data');
  process.emit('SIGTERM');
  await setImmediate(); // timers are what comes first afterwards
  ask();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); // the process stands still for longer than it leaves
  expect(await once(socket, 'data')).toEqual([expect.stringContaining('HTTP/1.1 200')]);
  await left.promise;
});

it('ends at once when it is told twice', async () => {
  const left = Promise.withResolvers<void>();
  endInOrder({ leaveMs: () => 3_000, exit: left.resolve });
  await connectionOf();
  process.emit('SIGTERM');
  process.emit('SIGINT');
  await left.promise;
  expect(server.listening).toBe(true);
});
