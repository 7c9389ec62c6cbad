import { connect, createServer, type Server, type Socket } from 'node:net';
import { startTestBackend, type TestBackend } from '../support/test-backend.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** A way to a database that can be opened late: until then nobody listens there. */
class Door {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(target: URL) {
    this.#server = createServer((socket) => {
      const onward = connect(Number(target.port), target.hostname);
      for (const end of [socket, onward]) this.#sockets.add(end.on('error', () => end.destroy()));
      socket.pipe(onward).pipe(socket);
    });
  }

  open(port: number): Promise<number> {
    return new Promise((resolve) =>
      this.#server.listen(port, '127.0.0.1', () => resolve((this.#server.address() as { port: number }).port)),
    );
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const freePort = async (target: URL): Promise<number> => {
  const door = new Door(target);
  const port = await door.open(0);
  await door.close();
  return port;
};

let database: TestDatabase;
let backend: TestBackend;
let door: Door;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const target = new URL(database.databaseUrl);
  port = await freePort(target);
  door = new Door(target);
  const late = new URL(database.databaseUrl);
  late.port = String(port);
  backend = await startTestBackend({ databaseUrl: late.href });
});

afterAll(async () => {
  await backend.stop();
  await door.close();
  await database.drop();
});

const ready = () => fetch(`${backend.url}/health/ready`);

test('a backend that starts before its database lives, is not ready, and serves once the database is there', async () => {
  expect((await fetch(`${backend.url}/health/live`)).status).toBe(200);
  const before = await ready();
  expect([before.status, await before.json()]).toEqual([503, { status: 'not-ready', reason: 'the database does not answer' }]);

  await door.open(port);

  expect((await ready()).status).toBe(200);
  const ann = await backend.signUp();
  expect((await ann.call('POST', '/api/todos', { body: { title: 'after all' } })).status).toBe(201);
});
