import { createServer, type Server } from 'node:net';
import { openDatabase } from '../../src/database/open-database.ts';

/** What a client sends first when it wants TLS: length 8, code 80877103. */
const tlsRequest = '0000000804d2162f';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Notes what a client says first, and answers that there is no TLS. */
const listener = async (): Promise<{ port: number; first: Promise<string> }> => {
  const { promise: first, resolve } = Promise.withResolvers<string>();
  const server = createServer((socket) =>
    socket.once('data', (data) => {
      resolve(data.toString('hex'));
      socket.end('N');
    }),
  );
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as { port: number }).port, first };
};

const open = (url: string) => openDatabase({ databaseUrl: url, poolSize: 1, maxOverflow: 0, applicationName: 'test' });

test('an address with sslmode=require speaks TLS, and not to a server that has none', async () => {
  const { port, first } = await listener();
  const database = await open(`postgres://role:secret@127.0.0.1:${port}/todo?sslmode=require&uselibpqcompat=true`);
  await expect(database.query('select 1')).rejects.toThrow('The server does not support SSL connections');
  expect(await first).toBe(tlsRequest);
  await database.close();
});

test('an address without sslmode does not', async () => {
  const { port, first } = await listener();
  const database = await open(`postgres://role:secret@127.0.0.1:${port}/todo`);
  await expect(database.query('select 1')).rejects.toThrow('Connection terminated unexpectedly');
  expect(await first).not.toBe(tlsRequest);
  await database.close();
});
