import { environments } from './environments.ts';
import { definePlatform } from './model/platform.ts';
import type { ReachProps } from './model/service.ts';
import { Cpu, Duration, Size } from './model/units.ts';
import type { Variable } from './model/variable.ts';

const brokers = {
  kafkaBrokers: {
    kind: 'brokers',
    facet: 'addresses',
    variable: 'KAFKA_BROKERS',
    description: 'Kafka brokers, host:port by comma; absent: events travel through PostgreSQL',
  },
  kafkaSaslUsername: { kind: 'brokers', facet: 'username', variable: 'KAFKA_SASL_USERNAME', description: 'user at secured brokers' },
  kafkaSaslPassword: { kind: 'brokers', facet: 'password', variable: 'KAFKA_SASL_PASSWORD', description: 'password at secured brokers' },
  kafkaSslCaFile: {
    kind: 'brokers',
    facet: 'ca-file',
    variable: 'KAFKA_SSL_CA_FILE',
    description: 'file of the certificate authority of secured brokers',
  },
} as const satisfies Record<string, Variable>;

/** Where traces go: a collector of the cluster, over HTTP. */
const traces = { where: 'cluster', ports: [4318] } as const satisfies ReachProps;

/** What the API and the worker have in common: where they listen, the database, the events. */
const common = {
  host: { kind: 'literal', variable: 'HOST', value: '0.0.0.0', description: 'address that it listens on' },
  databaseUrl: { kind: 'database', database: 'main', variable: 'DATABASE_URL', description: 'connection string of the database' },
  poolSize: {
    kind: 'literal',
    variable: 'DATABASE_CONNECTION_POOL_SIZE',
    value: 10,
    min: 1,
    max: 1000,
    description: 'connections that stay open',
  },
  maxOverflow: {
    kind: 'literal',
    variable: 'DATABASE_MAX_OVERFLOW',
    value: 10,
    min: 0,
    max: 1000,
    description: 'connections beyond these under load',
  },
  debug: { kind: 'literal', variable: 'DEBUG', value: false, description: 'logs in detail' },
  appEnv: { kind: 'environment', variable: 'APP_ENV', description: 'name of the environment' },
  todoEventsTopic: { kind: 'topic', topic: 'todoEvents', variable: 'TOPIC_TODO_EVENTS', description: 'topic of changes to todos' },
  otlpUrl: {
    kind: 'literal',
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    value: '',
    description: 'collector of traces, over HTTP; empty: none are sent',
  },
  tracePercent: {
    kind: 'literal',
    variable: 'TRACE_SAMPLE_PERCENT',
    value: 10,
    min: 0,
    max: 100,
    description: 'share of requests whose trace is kept, in percent',
  },
  ...brokers,
} as const satisfies Record<string, Variable>;

/** What the commands of the database have in common: they come as its owner, and know the role of the services. */
const ownerEnv = {
  databaseOwnerUrl: {
    kind: 'database',
    database: 'main',
    role: 'owner',
    variable: 'DATABASE_OWNER_URL',
    description: 'connection string of the owner of the schema',
  },
  databaseUrl: {
    kind: 'database',
    database: 'main',
    variable: 'DATABASE_URL',
    description: 'connection string that the API gets; its role is made here',
  },
  workerDatabaseUrl: {
    kind: 'database',
    database: 'main',
    role: 'worker',
    variable: 'DATABASE_WORKER_URL',
    description: 'connection string that the worker gets; its role is made here',
  },
  debug: { kind: 'literal', variable: 'DEBUG', value: false, description: 'logs in detail' },
  appEnv: { kind: 'environment', variable: 'APP_ENV', description: 'name of the environment' },
} as const satisfies Record<string, Variable>;

/** THE declaration: what exists, said once. Every renderer starts here. */
export const platform = definePlatform({
  name: 'todo-app',
  imagePrefix: 'todo',
  environments,
  services: {
    backend: {
      kind: 'api',
      app: 'backend',
      entry: 'src/main.ts',
      port: 8000,
      servicePort: 8000,
      routes: ['/api', '/docs', '/openapi.json'],
      metrics: '/metrics',
      health: { live: '/health/live', ready: '/health/ready' },
      resources: { cpu: Cpu.millis(200), cpuLimit: Cpu.cores(1), memory: Size.mebibytes(256), memoryLimit: Size.mebibytes(384) },
      stopWithin: Duration.seconds(30),
      reaches: { assistant: { where: 'internet', ports: [443] }, mail: { where: 'internet', ports: [465, 587] }, traces },
      env: {
        port: { kind: 'port', variable: 'PORT', description: 'port that it listens on' },
        ...common,
        authSecret: { kind: 'secret', secret: 'betterAuthSecret', variable: 'BETTER_AUTH_SECRET', description: 'signs sessions' },
        openaiApiKey: {
          kind: 'secret',
          secret: 'openaiApiKey',
          variable: 'OPENAI_API_KEY',
          description: 'key of the assistant; absent: a built-in stand-in answers',
        },
        openaiBaseUrl: {
          kind: 'literal',
          variable: 'OPENAI_BASE_URL',
          value: 'https://api.openai.com/v1',
          description: 'address of the API that the assistant talks to',
        },
        openaiModel: { kind: 'literal', variable: 'OPENAI_MODEL', value: 'gpt-5-mini', description: 'model of the assistant' },
        assistantTokensPerDay: {
          kind: 'literal',
          variable: 'ASSISTANT_TOKENS_PER_DAY',
          value: 200_000,
          min: 0,
          description: 'tokens that the assistant may use for one person in one day',
        },
        smtpUrl: {
          kind: 'secret',
          secret: 'smtpUrl',
          variable: 'SMTP_URL',
          description: 'server that mails leave by; absent: they are written to the log on this machine, and refused elsewhere',
        },
        mailFrom: { kind: 'literal', variable: 'MAIL_FROM', value: 'Keelson <no-reply@localhost>', description: 'sender of mails' },
        corsOrigins: {
          kind: 'literal',
          variable: 'CORS_ORIGINS',
          value: '',
          description: 'origins of other sites whose pages may call the API, by comma; empty: none',
        },
        publicUrl: { kind: 'url', service: 'frontend', reach: 'public', variable: 'PUBLIC_URL', description: 'address that people type' },
        trustedProxies: {
          kind: 'literal',
          variable: 'TRUSTED_PROXIES',
          value: 1,
          max: 10,
          description: 'proxies in front, whose forwarded addresses are believed',
        },
      },
    },
    worker: {
      kind: 'worker',
      app: 'backend',
      entry: 'src/worker.ts',
      port: 8001,
      metrics: '/metrics',
      health: { live: '/health/live', ready: '/health/ready' },
      resources: { cpu: Cpu.millis(100), cpuLimit: Cpu.cores(1), memory: Size.mebibytes(256), memoryLimit: Size.mebibytes(384) },
      stopWithin: Duration.seconds(30),
      reaches: { traces },
      env: {
        port: { kind: 'port', variable: 'PORT', description: 'port of its health and metrics' },
        release: { kind: 'release', variable: 'RELEASE', description: 'release whose events it consumes; empty: always' },
        releaseToken: {
          kind: 'secret',
          secret: 'releaseToken',
          variable: 'RELEASE_TOKEN',
          description: 'what callers know who hand its events over to another release',
        },
        remindersEverySeconds: {
          kind: 'literal',
          variable: 'REMINDERS_EVERY_SECONDS',
          value: 300,
          min: 1,
          max: 3600,
          description: 'time between two looks at what is due, in seconds',
        },
        ...common,
        databaseUrl: { ...common.databaseUrl, role: 'worker' },
      },
    },
    frontend: {
      kind: 'web',
      app: 'frontend',
      entry: 'start.mjs',
      port: 3000,
      servicePort: 80,
      health: { live: '/health/live', ready: '/health/ready' },
      resources: { cpu: Cpu.millis(100), cpuLimit: Cpu.cores(1), memory: Size.mebibytes(256), memoryLimit: Size.mebibytes(384) },
      stopWithin: Duration.seconds(30),
      env: {
        port: { kind: 'port', variable: 'PORT', description: 'port that it listens on' },
        host: { kind: 'literal', variable: 'HOSTNAME', value: '0.0.0.0', description: 'address that it listens on' },
        apiBaseUrl: {
          kind: 'literal',
          variable: 'NEXT_PUBLIC_API_BASE_URL',
          value: '',
          description: 'address of the API as browsers see it; empty: the same origin',
        },
        appEnv: { kind: 'environment', variable: 'NEXT_PUBLIC_APP_ENV', description: 'name of the environment, shown by the UI' },
        backendUrl: {
          kind: 'url',
          service: 'backend',
          variable: 'BACKEND_URL',
          description: 'address of the API inside, for what the UI passes on',
        },
        eachFrontendUrl: {
          kind: 'url',
          service: 'frontend',
          reach: 'each',
          variable: 'FRONTEND_EACH_URL',
          description: 'addresses of all processes of the UI, which are asked for files of other releases; absent: there are no others',
        },
      },
    },
  },
  databases: {
    main: {
      engine: 'postgres',
      version: 18,
      databaseName: 'todo',
      appRole: 'todo_api',
      workerRole: 'todo_worker',
      migration: {
        app: 'backend',
        entry: 'src/migrate.ts',
        env: ownerEnv,
      },
      demo: {
        app: 'backend',
        entry: 'src/seed-demo.ts',
        env: { databaseUrl: common.databaseUrl, debug: common.debug, appEnv: common.appEnv },
      },
    },
  },
  topics: {
    todoEvents: { topicName: 'todo.events', partitions: 6, retention: Duration.days(7) },
  },
  secrets: {
    betterAuthSecret: { description: 'signs sessions of accounts', origin: 'generate', minLength: 32 },
    releaseToken: { description: 'lets the release switch hand events over between workers', origin: 'generate', minLength: 32 },
    smtpUrl: { description: 'address of the mail server, with its password', origin: 'optional' },
    openaiApiKey: { description: 'key of the OpenAI API for the assistant', origin: 'optional' },
  },
  objectives: {
    apiAvailability: { kind: 'availability', service: 'backend', target: 0.999 },
    apiLatency: { kind: 'latency', service: 'backend', target: 0.99, within: Duration.milliseconds(300) },
  },
  alerts: {
    apiErrors: {
      watches: { kind: 'burn-rate', objective: 'apiAvailability' },
      severity: 'page',
      summary: 'the API fails more requests than its objective allows',
      runbook: 'docs/runbooks/api-errors.md',
    },
    apiSlow: {
      watches: { kind: 'burn-rate', objective: 'apiLatency' },
      severity: 'ticket',
      summary: 'the API answers slower than its objective allows',
      runbook: 'docs/runbooks/api-slow.md',
    },
    eventLag: {
      watches: { kind: 'lag', topic: 'todoEvents', above: Duration.minutes(1) },
      severity: 'page',
      summary: 'events wait for the worker',
      runbook: 'docs/runbooks/event-lag.md',
    },
  },
});
