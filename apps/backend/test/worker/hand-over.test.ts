import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { ConsumerDesk } from '../../src/events/consumer-desk.ts';
import { workerHandler } from '../../src/worker/worker-handler.ts';

const token = 'a-token-of-thirty-two-characters';

describe('the hand-over of events over HTTP', () => {
  let server: Server;
  let activated: string[];
  let late: string[];

  beforeEach(async () => {
    [activated, late] = [[], []];
    const desk = {
      names: ['feed'],
      status: async () => [{ consumer: 'feed' }],
      activate: async (release: string) => void activated.push(release),
      settled: async () => late,
    } as unknown as ConsumerDesk;
    server = createServer(workerHandler({ registry: new Registry(), readiness: async () => undefined, handOver: { desk, token } }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const ask = async (method: string, query = '', authorization = `Bearer ${token}`) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/consumers${query}`, { method, headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('makes a release the active one, and says when all follow', async () => {
    expect(await ask('POST', '?release=6f7d-9')).toEqual({ status: 200, body: { release: '6f7d-9', late: [] } });
    expect(activated).toEqual(['6f7d-9']);
  });

  it('says that it stands while some have not followed', async () => {
    late = ['feed'];
    expect(await ask('POST', '?release=green&within=0')).toEqual({ status: 202, body: { release: 'green', late: ['feed'] } });
  });

  it('tells how consumers are', async () => {
    expect(await ask('GET')).toEqual({ status: 200, body: [{ consumer: 'feed' }] });
  });

  it.each(['', 'Bearer', `Bearer ${token}x`, `Bearer ${'x'.repeat(token.length)}`])(
    'does nothing for a caller with %j',
    async (authorization) => {
      expect((await ask('POST', '?release=green', authorization)).status).toBe(401);
      expect(activated).toEqual([]);
    },
  );

  it.each(['', '?release=', '?release=Green', `?release=${'x'.repeat(64)}`, '?release=green&within=61', '?release=green&within=soon'])(
    'refuses %j and says what is allowed',
    async (query) => {
      const { status, body } = await ask('POST', query);
      expect([status, typeof body.allowed]).toEqual([400, 'string']);
      expect(activated).toEqual([]);
    },
  );

  it('answers no other method', async () => {
    expect((await ask('DELETE')).status).toBe(405);
  });
});
