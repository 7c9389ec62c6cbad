import { serviceRoles } from './database-roles.ts';
import { environmentRules } from './environment-rules.ts';
import type { Breach } from './errors.ts';
import type { PlatformProps } from './platform.ts';
import { between, matches, oneOf, type Rule, unique } from './rule.ts';
import type { ServiceProps } from './service.ts';
import { variableRules } from './variable-rules.ts';

/** Every rule of a declaration. A rule is told the whole and returns its breaches; none of them throws. */
export const platformRules: readonly Rule[] = [
  (platform) =>
    matches('name', platform.name, /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/, 'lower case letters, digits and hyphens, 3 to 20 characters'),
  keysAreNames,
  ...serviceRules([
    (service, path) => between(`${path}.port`, service.port, [1024, 65535]),
    (service, path) => isAppFolder(`${path}.app`, service.app),
    (service, path) => isEntry(`${path}.entry`, service.entry),
    (service, path) => between(`${path}.replicas`, service.replicas ?? 1, [1, 100]),
    (service, path) => (service.kind === 'worker' ? [] : between(`${path}.servicePort`, service.servicePort, [1, 65535])),
    (service, path) => [...isPath(`${path}.health.live`, service.health.live), ...isPath(`${path}.health.ready`, service.health.ready)],
    limitsCoverRequests,
    reachesAreSound,
  ]),
  (platform) =>
    unique(
      'services',
      Object.entries(platform.services).map(([key, { port }]) => [`${key}.port`, port]),
    ),
  (platform) =>
    unique(
      'topics',
      Object.entries(platform.topics).map(([key, { topicName }]) => [`${key}.topicName`, topicName]),
    ),
  databasesAreSound,
  commandsAreSound,
  topicsAreSound,
  secretsAreSound,
  objectivesAreSound,
  alertsAreSound,
  ...variableRules,
  ...environmentRules,
];

function serviceRules(checks: readonly ((service: ServiceProps, path: string) => Breach[])[]): Rule[] {
  return checks.map(
    (check) => (platform) => Object.entries(platform.services).flatMap(([key, service]) => check(service, `services.${key}`)),
  );
}

function keysAreNames(platform: PlatformProps): Breach[] {
  const maps = { services: platform.services, databases: platform.databases, topics: platform.topics, secrets: platform.secrets };
  return Object.entries(maps).flatMap(([map, entries]) =>
    Object.keys(entries).flatMap((key) =>
      matches(`${map}.${key}`, key, /^[a-z][a-zA-Z0-9-]{0,30}$/, 'a key of up to 31 letters, digits and hyphens'),
    ),
  );
}

function isPath(path: string, value: string): Breach[] {
  return matches(path, value, /^\/[\w\-./]*$/, 'a path that starts with a slash');
}

function isAppFolder(path: string, value: string): Breach[] {
  return matches(path, value, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'the name of a folder under apps, in kebab-case');
}

function isEntry(path: string, value: string): Breach[] {
  return matches(path, value, /^src\/.+\.ts$|^[\w-]+\.mjs$/, 'a .ts file under src or a .mjs file, from the folder of the app');
}

function limitsCoverRequests({ resources }: ServiceProps, path: string): Breach[] {
  const breaches: Breach[] = [];
  const { cpu, cpuLimit = cpu, memory, memoryLimit = memory } = resources;
  if (cpuLimit.toMillis() < cpu.toMillis()) {
    breaches.push({
      path: `${path}.resources.cpuLimit`,
      given: cpuLimit,
      allowed: `at least the cpu set aside, ${cpu}`,
      fix: 'raise the limit',
    });
  }
  if (memoryLimit.toMebibytes() < memory.toMebibytes()) {
    breaches.push({
      path: `${path}.resources.memoryLimit`,
      given: memoryLimit,
      allowed: `at least the memory set aside, ${memory}`,
      fix: 'raise the limit',
    });
  }
  return breaches;
}

function reachesAreSound({ reaches = {} }: ServiceProps, path: string): Breach[] {
  return Object.entries(reaches).flatMap(([key, { ports }]) =>
    ports.length === 0
      ? [{ path: `${path}.reaches.${key}.ports`, given: ports, allowed: 'at least one port', fix: 'name one, such as 443' }]
      : ports.flatMap((port, index) => between(`${path}.reaches.${key}.ports.${index}`, port, [1, 65535])),
  );
}

const identifier = /^[a-z][a-z0-9_]{0,62}$/;

function isPlainRole(path: string, role: string): Breach[] {
  if (role === 'postgres') return [{ path, given: role, allowed: 'a role that is not the superuser', fix: 'name another role' }];
  return matches(path, role, identifier, 'a lower case SQL identifier');
}

function databasesAreSound({ databases }: PlatformProps): Breach[] {
  return Object.entries(databases).flatMap(([key, database]) => [
    ...oneOf(`databases.${key}.version`, database.version, [17, 18]),
    ...matches(`databases.${key}.databaseName`, database.databaseName, identifier, 'a lower case SQL identifier'),
    ...serviceRoles(database).flatMap(([who, role]) => isPlainRole(`databases.${key}.${who}Role`, role)),
    ...unique(
      `databases.${key}`,
      serviceRoles(database).map(([who, role]) => [`${who}Role`, role]),
    ),
  ]);
}

/** A command is in the image of a service, so its code is in the app of one. */
function commandsAreSound({ databases, services }: PlatformProps): Breach[] {
  const apps = [...new Set(Object.values(services).map(({ app }) => app))];
  return Object.entries(databases).flatMap(([key, { migration, demo }]) =>
    Object.entries({ migration, ...(demo ? { demo } : {}) }).flatMap(([command, { app, entry }]) => [
      ...oneOf(`databases.${key}.${command}.app`, app, apps),
      ...isEntry(`databases.${key}.${command}.entry`, entry),
    ]),
  );
}

function topicsAreSound({ topics }: PlatformProps): Breach[] {
  return Object.entries(topics).flatMap(([key, topic]) => [
    ...matches(`topics.${key}.topicName`, topic.topicName, /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$/, 'lower case words joined by dots'),
    ...between(`topics.${key}.partitions`, topic.partitions, [1, 1000]),
    ...(topic.retention.toMilliseconds() < 3_600_000
      ? [
          {
            path: `topics.${key}.retention`,
            given: topic.retention,
            allowed: 'at least 1h',
            fix: 'keep events long enough for a consumer to come back',
          },
        ]
      : []),
  ]);
}

function secretsAreSound({ secrets }: PlatformProps): Breach[] {
  return Object.entries(secrets).flatMap(([key, secret]) => between(`secrets.${key}.minLength`, secret.minLength ?? 1, [1, 4096]));
}

function objectivesAreSound({ objectives, services }: PlatformProps): Breach[] {
  return Object.entries(objectives).flatMap(([key, objective]) => [
    ...oneOf(`objectives.${key}.service`, objective.service, Object.keys(services)),
    ...(objective.target > 0 && objective.target < 1
      ? []
      : [
          { path: `objectives.${key}.target`, given: objective.target, allowed: 'above 0 and below 1', fix: 'give a share, such as 0.999' },
        ]),
  ]);
}

function alertsAreSound({ alerts, objectives, topics }: PlatformProps): Breach[] {
  return Object.entries(alerts).flatMap(([key, { watches, runbook }]) => [
    ...matches(`alerts.${key}.runbook`, runbook, /^docs\/runbooks\/[\w-]+\.md$/, 'a Markdown file under docs/runbooks'),
    ...(watches.kind === 'burn-rate'
      ? oneOf(`alerts.${key}.watches.objective`, watches.objective, Object.keys(objectives))
      : oneOf(`alerts.${key}.watches.topic`, watches.topic, Object.keys(topics))),
  ]);
}
