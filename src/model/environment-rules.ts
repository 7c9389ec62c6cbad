import type { AwsEnvironmentProps, EnvironmentProps } from './environment.ts';
import type { Breach } from './errors.ts';
import type { PlatformProps } from './platform.ts';
import { between, matches, oneOf, type Rule } from './rule.ts';
import { assertNever } from './variable.ts';
import { literalBreaches } from './variable-rules.ts';

/** Rules of the environments. */
export const environmentRules: readonly Rule[] = [
  (platform) => each(platform, (environment, path) => replicasAreSound(platform, environment, path)),
  (platform) => each(platform, (environment, path) => overridesAreSound(platform, environment, path)),
  (platform) => each(platform, placeIsSound),
];

function each({ environments }: PlatformProps, check: (environment: EnvironmentProps, path: string) => Breach[]): Breach[] {
  return Object.entries(environments).flatMap(([name, environment]) => check(environment, `environments.${name}`));
}

function replicasAreSound({ services }: PlatformProps, { replicas = {} }: EnvironmentProps, path: string): Breach[] {
  return Object.entries(replicas).flatMap(([service, count]) => [
    ...oneOf(`${path}.replicas.${service}`, service, Object.keys(services)),
    ...between(`${path}.replicas.${service}`, count, [1, 100]),
  ]);
}

function overridesAreSound({ services }: PlatformProps, { overrides = {} }: EnvironmentProps, path: string): Breach[] {
  return Object.entries(overrides).flatMap(([service, values]) => {
    const declared = services[service];
    if (!declared) return oneOf(`${path}.overrides.${service}`, service, Object.keys(services));
    const literals = Object.entries(declared.env).flatMap(([property, variable]) =>
      variable.kind === 'literal' ? [[property, variable] as const] : [],
    );
    return Object.entries(values).flatMap(([property, value]) => {
      const at = `${path}.overrides.${service}.${property}`;
      const literal = literals.find(([key]) => key === property)?.[1];
      return literal
        ? literalBreaches(at, literal, value)
        : oneOf(
            at,
            property,
            literals.map(([key]) => key),
          );
    });
  });
}

function placeIsSound(environment: EnvironmentProps, path: string): Breach[] {
  switch (environment.runsOn) {
    case 'machine':
      return [];
    case 'cluster':
      return environment.publicUrl === undefined
        ? []
        : matches(`${path}.publicUrl`, environment.publicUrl, /^https?:\/\/[^/]+$/, 'an http or https address without a path');
    case 'aws':
      return awsIsSound(environment, path);
    default:
      return assertNever(environment, 'environment');
  }
}

const logDaysAllowed = [1, 3, 5, 7, 14, 30, 60, 90, 180, 365, 731];

function awsIsSound(environment: AwsEnvironmentProps, path: string): Breach[] {
  const { account, region, domain, network, cluster, database, logDays = 30 } = environment;
  return [
    ...oneOf(`${path}.logDays`, logDays, logDaysAllowed),
    ...matches(`${path}.account`, account, /^(\d{12}|current)$/, '12 digits, or current'),
    ...matches(`${path}.region`, region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1'),
    ...matches(`${path}.domain`, domain, /^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain such as todo.example.com'),
    ...matches(`${path}.network.cidr`, network.cidr, /^\d+\.\d+\.\d+\.\d+\/(1[6-9]|2[0-2])$/, 'an IPv4 range from /16 to /22'),
    ...oneOf(`${path}.network.zones`, network.zones, [2, 3]),
    ...between(`${path}.network.natGateways`, network.natGateways, [1, network.zones]),
    ...matches(`${path}.cluster.version`, cluster.version, /^1\.\d\d$/, 'a Kubernetes version such as 1.35'),
    ...oneOf(`${path}.cluster.kubectlLayer`, cluster.kubectlLayer, ['28', '35', '36']),
    ...between(`${path}.cluster.minNodes`, cluster.minNodes, [1, 450]),
    ...between(`${path}.cluster.maxNodes`, cluster.maxNodes, [Math.max(1, cluster.minNodes), 450]),
    ...matches(
      `${path}.database.instanceClass`,
      database.instanceClass,
      /^db\.[a-z0-9]+\.[a-z0-9]+$/,
      'an RDS instance class such as db.t4g.medium',
    ),
    ...between(`${path}.database.backupDays`, database.backupDays, [1, 35]),
    ...between(`${path}.database.storage`, database.storage.toGibibytes(), [20, 65536]),
  ];
}
