import { once } from 'node:events';
import { Agent, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { GracefulServer } from '../../src/lifecycle/graceful-server.ts';

const get = (port: number, agent: Agent): Promise<{ status: number; connection: string | undefined }> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }));
    });
    sent.on('error', reject);
    sent.end();
  });

test('a request under way is answered, and the server ends after it', async () => {
  let answer: ServerResponse | undefined;
  const arrived = Promise.withResolvers<void>();
  const server = new GracefulServer({
    drainMs: 0,
    handler: (_, response) => {
      answer = response;
      arrived.resolve();
    },
  });
  const port = await server.listen(0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true });
  const pending = get(port, agent);
  await arrived.promise;
  const stopped = server.stop();
  expect(server.draining).toBe(true);
  answer?.end('done');
  expect((await pending).status).toBe(200);
  await stopped;
  agent.destroy();
  await expect(get(port, new Agent())).rejects.toThrow('ECONNREFUSED');
});

test('a stop loses no request over kept connections: from its beginning on clients are asked to reconnect before it closes', async () => {
  const server = new GracefulServer({ drainMs: 400, handler: (_, response) => void response.end('ok') });
  const port = await server.listen(0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  expect((await get(port, agent)).connection).toBe('keep-alive');
  const stopped = server.stop();
  const leaving: (string | undefined)[] = [];
  for (let count = 0; count < 8; count += 1) leaving.push((await get(port, agent)).connection);
  await stopped;
  expect(leaving).toEqual(leaving.map(() => 'close'));
  agent.destroy();
});

test('a stop that was held up answers what came meanwhile, before it closes connections', async () => {
  const server = new GracefulServer({ drainMs: 20, handler: (_, response) => void response.end('ok') });
  const socket = connect(await server.listen(0, '127.0.0.1'), '127.0.0.1').setEncoding('utf8');
  const ask = () => socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  ask();
  await once(socket, 'data');
  const stopped = server.stop();
  await sleep(12);
  await setImmediate(); // timers are what comes first afterwards
  ask();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); // the process stands still for longer than the rest of the stop
  expect(await once(socket, 'data')).toEqual([expect.stringContaining('HTTP/1.1 200')]);
  await stopped;
});

test('streams are ended, so that they do not hold the stop', async () => {
  const open: ServerResponse[] = [];
  const server = new GracefulServer({
    drainMs: 0,
    endStreams: async () => {
      for (const response of open) response.end();
    },
    handler: (_, response) => {
      open.push(response);
      response.write('first');
    },
  });
  const port = await server.listen(0, '127.0.0.1');
  const response = await fetch(`http://127.0.0.1:${port}`);
  await server.stop();
  expect(await response.text()).toBe('first');
});
