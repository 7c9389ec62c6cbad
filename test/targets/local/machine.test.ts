import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultBackOff, waitAfter } from '../../../src/targets/local/back-off.ts';
import { requireBrokers } from '../../../src/targets/local/broker-addresses.ts';
import { clearPostmaster, makeStateFolder } from '../../../src/targets/local/database-folder.ts';
import { brokersOf, inheritedOf } from '../../../src/targets/local/gather.ts';
import { localSecrets } from '../../../src/targets/local/local-secrets.ts';
import { choosePorts } from '../../../src/targets/local/ports.ts';
import { mayEnter } from '../../../src/targets/local/postgres-programs.ts';
import { callersLike, startOf } from '../../../src/targets/local/process-identity.ts';
import { RunRecords } from '../../../src/targets/local/run-record.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('ports', () => {
  test('are the UI at N and the API at N+1, and free ones for what only processes call', async () => {
    const { port, close } = await listen();
    await close();
    const { services, databases } = await choosePorts(tinyPlatform(), port);
    expect([services.frontend, services.backend]).toEqual([port, port + 1]);
    expect(new Set([port, port + 1, services.worker, databases.main]).size).toBe(4);
  });

  test('are any free ones for 0', async () => {
    const { services } = await choosePorts(tinyPlatform(), 0);
    expect([services.frontend, services.backend, services.worker].every((port) => (port ?? 0) > 1023)).toBe(true);
  });

  test('that are taken are refused with what to do', async () => {
    const { port, close } = await listen();
    await expect(choosePorts(tinyPlatform(), port)).rejects.toThrow(
      new RegExp(`^port ${port} of frontend is taken.*: end that program, or choose other ports with --port N`),
    );
    await close();
  });
});

describe('secrets', () => {
  const platform = tinyPlatform();

  test('are made once, long enough, in a file that its owner alone reads', () => {
    const first = localSecrets(platform, folder, {});
    expect(localSecrets(platform, folder, {})).toEqual(first);
    expect(first.values.authSecret?.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  test('come from the caller where the caller has them', () => {
    expect(localSecrets(platform, folder, { API_KEY: 'k' }).values.apiKey).toBe('k');
  });

  test('that are optional may be absent', () => {
    expect(localSecrets(platform, folder, {}).values.apiKey).toBeUndefined();
  });

  test('that must be given are asked for by the name of their variable', () => {
    const needy = tinyPlatform((props) => ({
      ...props,
      secrets: { ...props.secrets, apiKey: { description: 'key of another service', origin: 'given' } },
    }));
    expect(() => localSecrets(needy, folder, {})).toThrow(
      'API_KEY is not set (key of another service): set it in the environment and start again',
    );
  });

  test('that are damaged are told instead of replaced', () => {
    writeFileSync(join(folder, 'secrets.json'), '{');
    expect(() => localSecrets(platform, folder, {})).toThrow(/secrets\.json is not readable as JSON/);
  });
});

describe('what the caller says', () => {
  test('about brokers counts when there are addresses', () => {
    expect([brokersOf(tinyPlatform(), {}), brokersOf(tinyPlatform(), { KAFKA_BROKERS: 'b:1' })]).toEqual([undefined, { addresses: 'b:1' }]);
  });

  test('about brokers is tried, and told with the addresses that do not answer', async () => {
    const { port, close } = await listen();
    await expect(requireBrokers({ addresses: `127.0.0.1:${port}` })).resolves.toBeUndefined();
    await close();
    await expect(requireBrokers({ addresses: `127.0.0.1:${port}, kafka` })).rejects.toThrow(
      `no Kafka answers at 127.0.0.1:${port}, kafka, which KAFKA_BROKERS names: start it, name another one as host:port, or unset KAFKA_BROKERS, then events travel through PostgreSQL`,
    );
  });

  test('about no brokers asks nobody', async () => {
    await expect(requireBrokers(undefined, () => Promise.reject(new Error('was asked')))).resolves.toBeUndefined();
  });

  test('about a broker on IPv6 is understood', async () => {
    const asked: unknown[] = [];
    await requireBrokers({ addresses: '[::1]:9092' }, async (...address) => asked.push(address) > 0);
    expect(asked).toEqual([['::1', 9092]]);
  });

  test('beside it reaches processes only where it cannot change what runs', () => {
    expect(inheritedOf({ PATH: '/bin', LANG: 'C', https_proxy: 'p', NODE_OPTIONS: '--inspect', PORT: '1', HOSTNAME: 'h' })).toEqual({
      PATH: '/bin',
      LANG: 'C',
      https_proxy: 'p',
    });
  });
});

describe('a record of a process', () => {
  const stop = { signal: 'SIGTERM', grace: 0, group: false } as const;

  test('finds it again', () => {
    const records = new RunRecords(folder);
    records.add({ name: 'me', pid: process.pid, order: 1, stop });
    expect(new RunRecords(folder).living().map(({ name }) => name)).toEqual(['me']);
  });

  test('never means a later process of the same number', () => {
    const records = new RunRecords(folder);
    records.add({ name: 'me', pid: process.pid, order: 1, stop });
    const file = join(folder, 'run', 'process-me.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), started: 'another time' }));
    expect(records.living()).toEqual([]);
  });

  test('locks the folder until its process has gone', () => {
    expect(new RunRecords(folder).lock('http://ui')).toBeUndefined();
    expect(new RunRecords(folder).lock('other')).toMatchObject({ pid: process.pid, address: 'http://ui' });
    writeFileSync(join(folder, 'run', 'supervisor.json'), JSON.stringify({ pid: 1, started: 'long ago', address: '' }));
    expect(new RunRecords(folder).lock('next')).toBeUndefined();
  });

  test('is not needed to see that a process has gone', () => {
    expect([startOf(process.pid), startOf(2 ** 22 + 1)]).toEqual([expect.any(String), undefined]);
  });
});

describe('callers', () => {
  test('are found up to the first that does not match', () => {
    expect(callersLike(/./)[0]).toBe(process.ppid);
    expect(callersLike(/no program is called so/)).toEqual([]);
  });
});

describe('a file left by a killed PostgreSQL', () => {
  test('is removed though its number belongs to another program by now, which goes on', async () => {
    mkdirSync(join(folder, 'data'));
    const file = join(folder, 'data', 'postmaster.pid');
    writeFileSync(file, `${process.ppid}\n${join(folder, 'data')}\n`);
    expect(await clearPostmaster(folder)).toBeUndefined();
    expect(() => statSync(file)).toThrow('ENOENT');
    expect(startOf(process.ppid)).toBeDefined();
  });
});

describe('a folder', () => {
  const stranger = { uid: 54_321, gid: 54_321 };

  test('of local data lets others through and shows them nothing', () => {
    const state = join(folder, 'state');
    makeStateFolder(state);
    expect((statSync(state).mode & 0o066).toString(8)).toBe('0');
  });

  test('may be entered when every folder on the way lets one through', () => {
    const inner = join(folder, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    chmodSync(folder, 0o755);
    expect(mayEnter(inner, stranger)).toBe(true);
    chmodSync(folder, 0o700);
    expect(mayEnter(inner, stranger)).toBe(false);
  });
});

describe('after crashes', () => {
  test('one waits twice as long each time, and gives up at the fifth within a minute', () => {
    const at = [0, 1, 2, 3, 4];
    expect(at.map((_, index) => waitAfter(at.slice(0, index + 1), defaultBackOff))).toEqual([250, 500, 1000, 2000, 'give-up']);
  });

  test('that lie long apart one starts from the beginning', () => {
    expect(waitAfter([0, 1, 2, 3, 100_000], defaultBackOff)).toBe(250);
  });
});

function listen(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}
