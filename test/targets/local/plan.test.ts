import type { PlatformProps } from '../../../src/model/platform.ts';
import type { DatabaseProps } from '../../../src/model/resources.ts';
import { planLocal } from '../../../src/targets/local/plan.ts';
import type { Planned } from '../../../src/targets/local/planned.ts';
import { expectGolden } from '../../support/golden.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { localOptions } from './local-options.ts';

function processOf(name: string, options = localOptions(), platform = tinyPlatform()): Planned {
  const found = planLocal(platform, options).processes.find((process) => process.name === name);
  if (!found) throw new Error(`no process ${name} in the plan`);
  return found;
}

function mainOf({ databases: { main } }: PlatformProps): DatabaseProps {
  if (!main) throw new Error('the tiny platform has no database main');
  return main;
}

function withDemo(props: PlatformProps): PlatformProps {
  const main = mainOf(props);
  return { ...props, databases: { main: { ...main, demo: { app: 'backend', entry: 'src/seed.ts', env: main.migration.env } } } };
}

describe('the plan', () => {
  test('is the tiny platform as processes', () => {
    expectGolden('local/plan.json', `${JSON.stringify(planLocal(tinyPlatform(), localOptions()), undefined, 2)}\n`);
  });

  test('starts who is called before who calls, so that the way down is the opposite one', () => {
    expect(planLocal(tinyPlatform(), localOptions()).processes.map(({ name }) => name)).toEqual([
      'database-init',
      'database',
      'migrate',
      'build-frontend',
      'worker',
      'backend',
      'frontend',
    ]);
  });

  test('names addresses of what people call', () => {
    expect(planLocal(tinyPlatform(), localOptions({ ports: { backend: 5001, frontend: 5000, worker: 1 } })).addresses).toEqual([
      { service: 'backend', kind: 'api', url: 'http://127.0.0.1:5001' },
      { service: 'frontend', kind: 'web', url: 'http://127.0.0.1:5000' },
    ]);
  });

  test('fills in demo data after the migration where the database declares it', () => {
    const demo = processOf('demo', localOptions(), tinyPlatform(withDemo));
    expect([demo.args, demo.needs]).toEqual([['src/seed.ts'], ['migrate']]);
  });

  test('tells several databases apart by their keys', () => {
    const two = tinyPlatform((props) => ({
      ...props,
      databases: Object.fromEntries(['main', 'other'].map((key) => [key, mainOf(props)])),
    }));
    const server = { folder: '/f', port: 1, ownerPassword: 'o', appPassword: 'a', workerPassword: 'w' };
    const { processes } = planLocal(two, localOptions({ databases: { main: server, other: server } }));
    expect(processes.map(({ name }) => name).slice(0, 6)).toEqual([
      'database-init-main',
      'database-main',
      'migrate-main',
      'database-init-other',
      'database-other',
      'migrate-other',
    ]);
    expect(processes.find(({ name }) => name === 'backend')?.needs).toEqual(['migrate-main']);
  });

  test('keeps the whole way down below ten seconds', () => {
    const graces = planLocal(tinyPlatform(), localOptions()).processes.map((process) =>
      process.kind === 'service' ? process.stop.grace : 0,
    );
    expect(graces.reduce((sum, grace) => sum + grace, 0)).toBeLessThan(10_000);
  });
});

describe('variables', () => {
  test('of every kind get their values on this machine', () => {
    expect(processOf('backend').env).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: '/repo/.keelson/compile-cache',
      PORT: '8000',
      DATABASE_URL: 'postgres://tiny_app:app-pass@127.0.0.1:41002/tiny',
      POOL_SIZE: '5',
      AUTH_SECRET: 'a-secret',
      PUBLIC_URL: 'http://127.0.0.1:3000',
      TOPIC_EVENTS: 'tiny.events',
      APP_ENV: 'local',
    });
  });

  test('of brokers appear when the caller names brokers', () => {
    const { env } = processOf('backend', localOptions({ brokers: { addresses: '127.0.0.1:9092' } }));
    expect(env.KAFKA_BROKERS).toBe('127.0.0.1:9092');
  });

  test('of an optional secret appear when it is there', () => {
    expect(processOf('backend', localOptions({ secrets: { authSecret: 's', apiKey: 'k' } })).env.API_KEY).toBe('k');
  });

  test('of the port follow the port of this machine', () => {
    expect(processOf('frontend', localOptions({ ports: { backend: 5001, frontend: 5000, worker: 1 } })).env).toMatchObject({
      PORT: '5000',
      BACKEND_URL: 'http://127.0.0.1:5001',
    });
  });

  test('of a literal follow what the environment local overrides', () => {
    const overridden = tinyPlatform((props) => ({
      ...props,
      environments: { ...props.environments, local: { runsOn: 'machine', overrides: { backend: { poolSize: 2 } } } },
    }));
    expect(processOf('backend', localOptions(), overridden).env.POOL_SIZE).toBe('2');
  });

  test('of the migration hold the owner and nothing of the services', () => {
    expect(processOf('migrate').env).toEqual({ PATH: '/bin', DATABASE_OWNER_URL: 'postgres://postgres:owner-pass@127.0.0.1:41002/tiny' });
  });
});

describe('in dev mode', () => {
  const dev = localOptions({ mode: 'dev' });

  test('services run from their sources and nothing is built', () => {
    expect(planLocal(tinyPlatform(), dev).processes.map(({ name }) => name)).not.toContain('build-frontend');
    expect([processOf('backend', dev).args, processOf('frontend', dev).args]).toEqual([
      ['--watch', '--watch-preserve-output', 'src/main.ts'],
      ['node_modules/next/dist/bin/next', 'dev', '--port', '3000', '--hostname', '127.0.0.1'],
    ]);
  });

  test('the UI is stopped with its children, which its development server leaves behind', () => {
    const group = (name: string) => {
      const process = processOf(name, dev);
      return process.kind === 'service' && process.stop.group;
    };
    expect([group('backend'), group('frontend')]).toEqual([false, true]);
  });
});

test('a database without a server here is refused with those that have one', () => {
  expect(() => planLocal(tinyPlatform(), localOptions({ databases: {} }))).toThrow('database main has no server here, allowed: ');
});
