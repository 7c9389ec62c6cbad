import { definePlatform, type Platform, type PlatformProps } from '../../src/model/platform.ts';
import { Cpu, Duration, Size } from '../../src/model/units.ts';

/** The smallest declaration that has one of everything. Golden files are made from it. */
export function tinyProps(): PlatformProps {
  const health = { live: '/health/live', ready: '/health/ready' };
  const resources = { cpu: Cpu.millis(100), memory: Size.mebibytes(128) };
  return {
    name: 'tiny',
    services: {
      backend: {
        kind: 'api',
        app: 'backend',
        entry: 'src/main.ts',
        port: 8000,
        servicePort: 8000,
        metrics: '/metrics',
        routes: ['/api'],
        health,
        resources: { ...resources, cpuLimit: Cpu.cores(1), memoryLimit: Size.mebibytes(256) },
        stopWithin: Duration.seconds(20),
        env: {
          port: { kind: 'port', variable: 'PORT', description: 'port that it listens on' },
          databaseUrl: { kind: 'database', database: 'main', variable: 'DATABASE_URL', description: 'connection string of the database' },
          poolSize: { kind: 'literal', variable: 'POOL_SIZE', value: 5, min: 1, description: 'connections that stay open' },
          authSecret: { kind: 'secret', secret: 'authSecret', variable: 'AUTH_SECRET', description: 'signs sessions' },
          apiKey: { kind: 'secret', secret: 'apiKey', variable: 'API_KEY', description: 'key of another service' },
          publicUrl: { kind: 'url', service: 'frontend', reach: 'public', variable: 'PUBLIC_URL', description: 'address that people type' },
          eventsTopic: { kind: 'topic', topic: 'events', variable: 'TOPIC_EVENTS', description: 'topic of changes' },
          brokers: { kind: 'brokers', facet: 'addresses', variable: 'KAFKA_BROKERS', description: 'brokers' },
          appEnv: { kind: 'environment', variable: 'APP_ENV', description: 'name of the environment' },
        },
      },
      worker: {
        kind: 'worker',
        app: 'backend',
        entry: 'src/worker.ts',
        port: 8001,
        metrics: '/metrics',
        health,
        resources,
        env: {
          port: { kind: 'port', variable: 'PORT', description: 'port of its health and metrics' },
          databaseUrl: { kind: 'database', database: 'main', variable: 'DATABASE_URL', description: 'connection string of the database' },
          eventsTopic: { kind: 'topic', topic: 'events', variable: 'TOPIC_EVENTS', description: 'topic of changes' },
        },
      },
      frontend: {
        kind: 'web',
        app: 'frontend',
        entry: 'start.mjs',
        port: 3000,
        servicePort: 80,
        health,
        resources,
        env: {
          port: { kind: 'port', variable: 'PORT', description: 'port that it listens on' },
          backendUrl: { kind: 'url', service: 'backend', variable: 'BACKEND_URL', description: 'address of the API inside' },
        },
      },
    },
    databases: {
      main: {
        engine: 'postgres',
        version: 18,
        databaseName: 'tiny',
        appRole: 'tiny_app',
        migration: {
          app: 'backend',
          entry: 'src/migrate.ts',
          env: {
            ownerUrl: {
              kind: 'database',
              database: 'main',
              role: 'owner',
              variable: 'DATABASE_OWNER_URL',
              description: 'connection string of the owner',
            },
          },
        },
      },
    },
    topics: { events: { topicName: 'tiny.events', partitions: 3, retention: Duration.days(1) } },
    secrets: {
      authSecret: { description: 'signs sessions', origin: 'generate', minLength: 32 },
      apiKey: { description: 'key of another service', origin: 'optional' },
    },
    objectives: { availability: { kind: 'availability', service: 'backend', target: 0.99 } },
    alerts: {
      errors: {
        watches: { kind: 'burn-rate', objective: 'availability' },
        severity: 'page',
        summary: 'too many errors',
        runbook: 'docs/runbooks/errors.md',
      },
    },
    environments: {
      local: { runsOn: 'machine' },
      cluster: { runsOn: 'cluster', databaseStorage: Size.gibibytes(1) },
      dev: {
        runsOn: 'aws',
        account: '111111111111',
        region: 'eu-central-1',
        domain: 'tiny.example.com',
        network: { cidr: '10.0.0.0/16', zones: 2, natGateways: 1 },
        cluster: { version: '1.35', kubectlLayer: '35', instanceTypes: ['t3.large'], minNodes: 1, maxNodes: 2 },
        database: { instanceClass: 'db.t4g.medium', storage: Size.gibibytes(20), multiAz: false, backupDays: 1, deletionProtection: false },
        keepData: false,
        replicas: { backend: 2 },
        overrides: { backend: { poolSize: 8 } },
      },
    },
  };
}

/** The tiny declaration, checked. */
export function tinyPlatform(change: (props: PlatformProps) => PlatformProps = (props) => props): Platform {
  return definePlatform(change(tinyProps()));
}
