import { DeclarationError } from '../../src/model/errors.ts';
import { definePlatform, environmentOf, type PlatformProps } from '../../src/model/platform.ts';
import { Cpu, Duration, Size } from '../../src/model/units.ts';
import { platform } from '../../src/platform.ts';
import { tinyPlatform, tinyProps } from '../support/tiny-platform.ts';

/** The sentences of all breaches of a declaration. */
function breachesOf(props: PlatformProps): string[] {
  try {
    definePlatform(props);
    return [];
  } catch (error) {
    if (!(error instanceof DeclarationError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

type Tiny = ReturnType<typeof tinyProps>;

/** Replaces what stands at a path such as `services.backend.port`. */
function withValue(path: string, value: unknown): Tiny {
  const put = (at: unknown, [key, ...rest]: string[]): unknown => {
    if (key === undefined) return value;
    const before = at as Record<string, unknown>;
    return { ...before, [key]: put(before[key], rest) };
  };
  return put(tinyProps(), path.split('.')) as Tiny;
}

const literal = { kind: 'literal', variable: 'LEVEL', description: 'level' } as const;

/** One line a rule: where, what is put there, the sentence that it must give. */
const breaches: readonly (readonly [path: string, given: unknown, sentence: string])[] = [
  ['name', 'Tiny App', 'name is "Tiny App", allowed is lower case letters, digits and hyphens, 3 to 20 characters; write it so'],
  [
    'topics',
    { 'Bad key': { topicName: 'tiny.other', partitions: 3, retention: Duration.days(1) }, ...tinyProps().topics },
    'topics.Bad key is "Bad key", allowed is a key of up to 31 letters, digits and hyphens; write it so',
  ],
  ['services.backend.port', 80, 'services.backend.port is 80, allowed is a whole number from 1024 to 65535; choose another number'],
  [
    'services.worker.port',
    8000,
    'services.worker.port is 8000, allowed is a value that services.backend.port does not have; choose another one',
  ],
  ['services.worker.replicas', 0, 'services.worker.replicas is 0, allowed is a whole number from 1 to 100; choose another number'],
  [
    'services.backend.reaches',
    { mail: { where: 'internet', ports: [] } },
    'services.backend.reaches.mail.ports is [], allowed is at least one port; name one, such as 443',
  ],
  [
    'services.backend.reaches',
    { mail: { where: 'internet', ports: [465, 0] } },
    'services.backend.reaches.mail.ports.1 is 0, allowed is a whole number from 1 to 65535; choose another number',
  ],
  [
    'environments.dev.maxReplicas',
    { backend: 1 },
    'environments.dev.maxReplicas.backend is 1, allowed is a whole number from 2 to 1000; choose another number',
  ],
  [
    'services.frontend.servicePort',
    0,
    'services.frontend.servicePort is 0, allowed is a whole number from 1 to 65535; choose another number',
  ],
  [
    'services.backend.entry',
    '../main.js',
    'services.backend.entry is "../main.js", allowed is a .ts file under src or a .mjs file, from the folder of the app; write it so',
  ],
  [
    'services.worker.app',
    'Nope/..',
    'services.worker.app is "Nope/..", allowed is the name of a folder under apps, in kebab-case; write it so',
  ],
  [
    'services.backend.health.ready',
    'ready',
    'services.backend.health.ready is "ready", allowed is a path that starts with a slash; write it so',
  ],
  [
    'services.backend.resources.cpuLimit',
    Cpu.millis(50),
    'services.backend.resources.cpuLimit is 50m, allowed is at least the cpu set aside, 100m; raise the limit',
  ],
  [
    'services.backend.resources.memoryLimit',
    Size.mebibytes(64),
    'services.backend.resources.memoryLimit is 64Mi, allowed is at least the memory set aside, 128Mi; raise the limit',
  ],
  [
    'services.backend.env.poolSize.variable',
    'pool-size',
    'services.backend.env.poolSize.variable is "pool-size", allowed is upper case letters, digits and underscores; write it so',
  ],
  [
    'services.backend.env.poolSize.variable',
    'PORT',
    'services.backend.env.poolSize.variable is "PORT", allowed is a value that services.backend.env.port.variable does not have; choose another one',
  ],
  [
    'services.backend.env.poolSize.value',
    0,
    'services.backend.env.poolSize is 0, allowed is a number from 1 to 2147483647; choose another number',
  ],
  [
    'services.backend.env.level',
    { ...literal, value: 'loud', oneOf: ['info', 'debug'] },
    'services.backend.env.level is "loud", allowed is one of info, debug; name one of these or declare it',
  ],
  [
    'services.backend.env.Level',
    { ...literal, value: 1 },
    'services.backend.env.Level is "Level", allowed is a property in camelCase; write it so',
  ],
  [
    'services.backend.env.authSecret.secret',
    'nothing',
    'services.backend.env.authSecret.secret is "nothing", allowed is one of authSecret, apiKey; name one of these or declare it',
  ],
  [
    'services.backend.env.databaseUrl.database',
    'other',
    'services.backend.env.databaseUrl.database is "other", allowed is one of main; name one of these or declare it',
  ],
  [
    'services.backend.env.publicUrl.service',
    'worker',
    'services.backend.env.publicUrl.service is "worker", allowed is one of backend, frontend; name one of these or declare it',
  ],
  [
    'services.worker.env',
    { topic: { kind: 'topic', topic: 'events', variable: 'TOPIC', description: 'topic' } },
    'services.worker.env is ["topic"], allowed is one variable of kind port at least; tell the service its port',
  ],
  [
    'databases.main.migration.env.port',
    { kind: 'port', variable: 'PORT', description: 'port' },
    'databases.main.migration.env.port is "port", allowed is a kind other than port, for a command listens nowhere; take it out',
  ],
  [
    'services.worker.env.eventsTopic.topic',
    'gone',
    'services.worker.env.eventsTopic.topic is "gone", allowed is one of events; name one of these or declare it',
  ],
  [
    'databases.main.migration.env.ownerUrl.database',
    'other',
    'databases.main.migration.env.ownerUrl.database is "other", allowed is one of main; name one of these or declare it',
  ],
  [
    'databases.main.migration.app',
    'nothing',
    'databases.main.migration.app is "nothing", allowed is one of backend, frontend; name one of these or declare it',
  ],
  [
    'databases.main.migration.entry',
    'migrate',
    'databases.main.migration.entry is "migrate", allowed is a .ts file under src or a .mjs file, from the folder of the app; write it so',
  ],
  [
    'databases.main.demo',
    { app: '..', entry: 'src/demo.ts', env: {} },
    'databases.main.demo.app is "..", allowed is one of backend, frontend; name one of these or declare it',
  ],
  ['databases.main.version', 12, 'databases.main.version is 12, allowed is one of 17, 18; name one of these or declare it'],
  ['databases.main.databaseName', 'my-db', 'databases.main.databaseName is "my-db", allowed is a lower case SQL identifier; write it so'],
  [
    'databases.main.appRole',
    'postgres',
    'databases.main.appRole is "postgres", allowed is a role that is not the superuser; name another role',
  ],
  [
    'databases.main.workerRole',
    'My Worker',
    'databases.main.workerRole is "My Worker", allowed is a lower case SQL identifier; write it so',
  ],
  [
    'databases.main.workerRole',
    'tiny_app',
    'databases.main.workerRole is "tiny_app", allowed is a value that databases.main.appRole does not have; choose another one',
  ],
  [
    'databases.main.migration.env.ownerUrl.role',
    'worker',
    'databases.main.migration.env.ownerUrl.role is "worker", allowed is one of app, owner; name one of these or declare it',
  ],
  [
    'topics.events.topicName',
    'Tiny Events',
    'topics.events.topicName is "Tiny Events", allowed is lower case words joined by dots; write it so',
  ],
  ['topics.events.partitions', 0, 'topics.events.partitions is 0, allowed is a whole number from 1 to 1000; choose another number'],
  [
    'topics.events.retention',
    Duration.minutes(5),
    'topics.events.retention is 5min, allowed is at least 1h; keep events long enough for a consumer to come back',
  ],
  [
    'topics.copy',
    { topicName: 'tiny.events', partitions: 1, retention: Duration.days(1) },
    'topics.copy.topicName is "tiny.events", allowed is a value that topics.events.topicName does not have; choose another one',
  ],
  ['secrets.authSecret.minLength', 0, 'secrets.authSecret.minLength is 0, allowed is a whole number from 1 to 4096; choose another number'],
  [
    'objectives.availability.service',
    'gone',
    'objectives.availability.service is "gone", allowed is one of backend, worker, frontend; name one of these or declare it',
  ],
  [
    'objectives.availability.target',
    99,
    'objectives.availability.target is 99, allowed is above 0 and below 1; give a share, such as 0.999',
  ],
  ['alerts.errors.runbook', 'wiki', 'alerts.errors.runbook is "wiki", allowed is a Markdown file under docs/runbooks; write it so'],
  [
    'alerts.errors.watches.objective',
    'gone',
    'alerts.errors.watches.objective is "gone", allowed is one of availability; name one of these or declare it',
  ],
  [
    'alerts.errors.watches',
    { kind: 'lag', topic: 'gone', above: Duration.minutes(1) },
    'alerts.errors.watches.topic is "gone", allowed is one of events; name one of these or declare it',
  ],
  [
    'environments.cluster.publicUrl',
    'todo.example.com/app',
    'environments.cluster.publicUrl is "todo.example.com/app", allowed is an http or https address without a path; write it so',
  ],
  [
    'environments.dev.replicas.gone',
    1,
    'environments.dev.replicas.gone is "gone", allowed is one of backend, worker, frontend; name one of these or declare it',
  ],
  [
    'environments.dev.replicas.backend',
    101,
    'environments.dev.replicas.backend is 101, allowed is a whole number from 1 to 100; choose another number',
  ],
  [
    'environments.dev.overrides.gone',
    { port: 1 },
    'environments.dev.overrides.gone is "gone", allowed is one of backend, worker, frontend; name one of these or declare it',
  ],
  [
    'environments.dev.overrides.backend.poolSize',
    'eight',
    'environments.dev.overrides.backend.poolSize is "eight", allowed is a number, as POOL_SIZE is declared; give a value of that type',
  ],
  [
    'environments.dev.overrides.backend.authSecret',
    'x',
    'environments.dev.overrides.backend.authSecret is "authSecret", allowed is one of poolSize; name one of these or declare it',
  ],
  ['environments.dev.account', '42', 'environments.dev.account is "42", allowed is 12 digits, or current; write it so'],
  [
    'environments.dev.region',
    'Frankfurt',
    'environments.dev.region is "Frankfurt", allowed is an AWS region such as eu-central-1; write it so',
  ],
  [
    'environments.dev.domain',
    'localhost',
    'environments.dev.domain is "localhost", allowed is a domain such as todo.example.com; write it so',
  ],
  [
    'environments.dev.network.cidr',
    '10.0.0.0/8',
    'environments.dev.network.cidr is "10.0.0.0/8", allowed is an IPv4 range from /16 to /22; write it so',
  ],
  [
    'environments.dev.network.cidr',
    '999.10.0.0/16',
    'environments.dev.network.cidr is "999.10.0.0/16", allowed is an IPv4 range from /16 to /22; write it so',
  ],
  ['environments.dev.network.zones', 1, 'environments.dev.network.zones is 1, allowed is one of 2, 3; name one of these or declare it'],
  [
    'environments.dev.network.natGateways',
    3,
    'environments.dev.network.natGateways is 3, allowed is a whole number from 1 to 2; choose another number',
  ],
  [
    'environments.dev.cluster.version',
    '35',
    'environments.dev.cluster.version is "35", allowed is a Kubernetes version such as 1.35; write it so',
  ],
  [
    'environments.dev.cluster.kubectlLayer',
    '27',
    'environments.dev.cluster.kubectlLayer is "27", allowed is one of 28, 35, 36; name one of these or declare it',
  ],
  [
    'environments.dev.cluster.architecture',
    'x86',
    'environments.dev.cluster.architecture is "x86", allowed is one of amd64, arm64; name one of these or declare it',
  ],
  [
    'environments.dev.cluster.instanceTypes',
    [],
    'environments.dev.cluster.instanceTypes is [], allowed is at least one instance type; name one, such as m7i.large',
  ],
  [
    'environments.dev.cluster.instanceTypes',
    ['t3.large', 'x'],
    'environments.dev.cluster.instanceTypes.1 is "x", allowed is an EC2 instance type such as m7i.large; write it so',
  ],
  [
    'environments.dev.cluster.instanceTypes',
    ['t3.large', 'm7gd.large'],
    'environments.dev.cluster.instanceTypes.1 is "m7gd.large", allowed is an instance type of amd64, the architecture of the cluster; choose another one, or set architecture to arm64',
  ],
  [
    'environments.dev.cluster.maxNodes',
    0,
    'environments.dev.cluster.maxNodes is 0, allowed is a whole number from 1 to 450; choose another number',
  ],
  [
    'environments.dev.database.instanceClass',
    't4g.medium',
    'environments.dev.database.instanceClass is "t4g.medium", allowed is an RDS instance class such as db.t4g.medium; write it so',
  ],
  [
    'environments.dev.database.backupDays',
    0,
    'environments.dev.database.backupDays is 0, allowed is a whole number from 1 to 35; choose another number',
  ],
  [
    'environments.dev.database.storage',
    Size.gibibytes(5),
    'environments.dev.database.storage is 5, allowed is a whole number from 20 to 65536; choose another number',
  ],
];

describe('definePlatform', () => {
  test('accepts the tiny platform and the real one', () => {
    expect([breachesOf(tinyProps()), Object.keys(platform.environments)]).toEqual([[], ['local', 'cluster', 'dev', 'staging', 'prod']]);
  });

  test.each(breaches)('refuses %s = %j and says what to do', (path, given, sentence) => {
    expect(breachesOf(withValue(path, given))).toEqual([sentence]);
  });

  test('reports the breaches of all rules at once, each with path, value, what is allowed and what to do', () => {
    const { services, topics } = tinyProps();
    const props = {
      ...tinyProps(),
      name: 'X',
      topics: { events: { ...topics.events, partitions: 0 } },
      services: { ...services, backend: { ...services.backend, port: 1 } },
    } as Tiny;
    expect(breachesOf(props)).toHaveLength(3);
    expect(() => definePlatform(props)).toThrow(/^the platform has 3 breaches:\n {2}name is "X"/);
  });

  test('freezes what it has checked', () => {
    expect(Object.isFrozen(tinyPlatform())).toBe(true);
  });
});

describe('environmentOf', () => {
  test('names the declared environments when asked for another', () => {
    expect(() => environmentOf(tinyPlatform(), 'qa')).toThrow(
      'environment is "qa", allowed is one of local, cluster, dev; name a declared environment',
    );
  });
});
