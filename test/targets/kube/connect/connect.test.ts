import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../../../src/targets/kube/connect/connect.ts';
import type { ConnectEvent } from '../../../../src/targets/kube/connect/event.ts';
import type { ConnectOptions } from '../../../../src/targets/kube/connect/options.ts';
import type { Programs } from '../../../../src/targets/kube/operate/programs.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

// stands in for kubectl: forwards a port of this machine to another one, and says so as kubectl does
const kubectl = `
const { connect, createServer } = require('node:net');
const { writeFileSync } = require('node:fs');
const [local, port] = process.argv.at(-1).split(':').map(Number);
const [pidFile, target] = process.argv.slice(2);
writeFileSync(pidFile, String(process.pid));
createServer((socket) => socket.pipe(connect(Number(target), '127.0.0.1')).pipe(socket)).listen(local, '127.0.0.1', () => {
  console.log('Forwarding from 127.0.0.1:' + local + ' -> ' + port);
});`;

// a service: it asks the database as soon as it is asked for its health, and writes what it knows
const service = `
const net = require('node:net');
require('node:http').createServer((_, response) => {
  const { port, hostname, password } = new URL(process.env.DATABASE_URL);
  net.connect(Number(port), hostname).on('data', (data) => response.end(String(data))).on('error', () => response.writeHead(503).end());
  console.log(hostname + ' ' + password + ' ' + process.env.HOST);
}).listen(Number(process.env.PORT), '127.0.0.1');`;

const container = {
  name: 'backend',
  envFrom: [{ configMapRef: { name: 'config' } }],
  env: [{ name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'database', key: 'app' } } }],
};
const objects: Record<string, object> = {
  deployment: { spec: { template: { spec: { containers: [container] } } } },
  configmap: { data: { PORT: '8000', BACKEND_URL: 'http://somewhere.else:1' } },
  secret: { data: { app: Buffer.from('postgres://app:very-secret@postgresql:5432/tiny').toString('base64') } },
};
const programs: Programs = {
  helm: async () => '',
  kubectl: async (_, kind = '', name) => (kind === 'service' ? `service/${name}` : JSON.stringify(objects[kind])),
};

let folder: string;
let database: Server;
let databasePort: number;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-connect-test-'));
  writeFileSync(join(folder, 'kubectl.cjs'), kubectl);
  database = createServer((socket) => socket.end('rows'));
  databasePort = await listening(database);
  const free = createServer();
  port = await listening(free);
  await new Promise((resolve) => free.close(resolve));
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function until<Found>(find: () => Found | undefined | false): Promise<Found> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function start(change: Partial<ConnectOptions> = {}) {
  const events: ConnectEvent[] = [];
  const stop = new AbortController();
  const written = join(folder, 'written');
  const code = connect(tinyPlatform(), programs, {
    service: 'backend',
    way: 'port-forward',
    namespace: 'here',
    kubectl: [process.execPath, join(folder, 'kubectl.cjs'), join(folder, 'pid'), `${databasePort}`],
    local: { command: process.execPath, args: ['--eval', service], cwd: folder },
    port,
    set: {},
    inherited: { PATH: process.env.PATH ?? '' },
    output: openSync(written, 'w'),
    report: (event) => events.push(event),
    signal: stop.signal,
    ...change,
  });
  return { events, code, stop, said: () => readFileSync(written, 'utf8') };
}

const happened = (events: readonly ConnectEvent[], name: ConnectEvent['event']) => events.find(({ event }) => event === name);

test('a service of this machine reaches the database of the cluster by its own variables, which nobody is told', async () => {
  const { events, code, stop, said } = start();
  await until(() => happened(events, 'ready'));
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('rows');
  expect(said()).toMatch(/^127\.0\.0\.1 very-secret /);
  expect(JSON.stringify(events)).not.toContain('very-secret');
  expect(events.map(({ event }) => event)).toEqual(['connecting', 'variables', 'forwarded', 'starting', 'ready']);
  stop.abort();
  expect([await code, events.at(-1)]).toEqual([0, { event: 'ended', code: 0 }]);
});

test('a way that was cut is made again, at the same port', async () => {
  const { events, code, stop } = start();
  await until(() => happened(events, 'ready'));
  process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  await until(() => happened(events, 'back'));
  expect(happened(events, 'cut')).toEqual({ event: 'cut', address: 'postgresql:5432' });
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('rows');
  stop.abort();
  await code;
});

test('nothing is left when it ends: no process and no port', async () => {
  const { events, code, stop } = start();
  const forwarded = await until(() => events.find((event) => event.event === 'forwarded'));
  await until(() => happened(events, 'ready'));
  stop.abort();
  await code;
  const gone = (at: number) =>
    fetch(`http://127.0.0.1:${at}`).then(
      () => false,
      () => true,
    );
  expect([await gone(port), await gone(forwarded.event === 'forwarded' ? forwarded.port : 0)]).toEqual([true, true]);
});

test('a service that ends by itself ends the connection with its code', async () => {
  const { code } = start({ local: { command: process.execPath, args: ['--eval', 'process.exit(3)'], cwd: folder } });
  expect(await code).toBe(3);
});

test('a variable may be another one than in the cluster', async () => {
  const { events, code, stop } = start({ set: { DATABASE_URL: `postgres://me:mine@127.0.0.1:${databasePort}/tiny` } });
  await until(() => happened(events, 'ready'));
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('rows');
  stop.abort();
  await code;
});

test('a service that there is not is refused, with those that there are', async () => {
  await expect(start({ service: 'moon' }).code).rejects.toThrow('service is moon, allowed is one of backend, worker, frontend');
});
