import { execFile, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const folder = join(process.cwd(), 'src', 'targets', 'kube', 'connect');
const run = promisify(execFile);

describe('redirect', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer((socket) => socket.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => server.close());

  const script = (code: string) =>
    run(process.execPath, ['--import', pathToFileURL(join(folder, 'redirect.mjs')).href, '--input-type=module', '--eval', code], {
      env: { ...process.env, KEELSON_REDIRECTS: JSON.stringify({ 'kafka:9092': port }) },
    });

  it.each([
    ['net.connect with options', `net.connect({ host: 'kafka', port: 9092 })`],
    ['net.connect with a port and a host', `net.connect(9092, 'kafka')`],
    ['a socket of its own', `new net.Socket().connect({ host: 'kafka', port: 9092 })`],
  ])('leads %s to the port that stands for a broker', async (_, connect) => {
    const { stdout } = await script(`import net from 'node:net'; ${connect}.on('data', (data) => console.log(String(data)))`);
    expect(stdout).toBe('reached\n');
  });

  it('keeps the name of the broker for whoever checks its certificate', async () => {
    const code = `import tls from 'node:tls';
      const options = { host: 'kafka', port: 9092, servername: 'kafka' };
      tls.connect(options).on('error', ({ code }) => console.log(code, options.host, options.port));`;
    const { stdout } = await script(code);
    // what answers there is no TLS
    expect(stdout).toMatch(/^(ERR_SSL_\w+|ECONNRESET) kafka 9092\n$/);
  });

  it('leaves other addresses alone', async () => {
    const code = `import net from 'node:net'; net.connect({ host: '127.0.0.1', port: 1 }).on('error', ({ code, port }) => console.log(code, port))`;
    expect((await script(code)).stdout).toBe('ECONNREFUSED 1\n');
  });
});

describe('tether', () => {
  const tether = join(folder, 'tether.mjs');

  it('passes the exit code on', async () => {
    await expect(run(process.execPath, [tether, process.execPath, '--eval', 'process.exit(7)'])).rejects.toMatchObject({ code: 7 });
  });

  it('ends a program, and what that one has started, when whoever started it is killed', async () => {
    const inner = `require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000); console.log(process.pid)'], { stdio: 'inherit' }); setInterval(() => {}, 1000); console.log(process.pid)`;
    const outer = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(tether)}, process.execPath, '--eval', ${JSON.stringify(inner)}], { detached: true, stdio: ['pipe', 'inherit', 'inherit'] }); setInterval(() => {}, 1000)`;
    const killed = spawn(process.execPath, ['--eval', outer], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids = await twoLines(killed.stdout);
    expect(pids.map(isAlive)).toEqual([true, true]);
    killed.kill('SIGKILL');
    await gone(pids);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});

async function twoLines(stream: NodeJS.ReadableStream): Promise<number[]> {
  let text = '';
  for await (const part of stream) {
    text += String(part);
    if (text.trim().split('\n').length === 2) break;
  }
  return text.trim().split('\n').map(Number);
}

async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
