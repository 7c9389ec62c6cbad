import { type Architecture, architectureOf, architectures, instanceTypePattern } from './architecture.ts';
import { awsPartsAreSound } from './aws-part-rules.ts';
import { clusterPartsAreSound } from './cluster-part-rules.ts';
import { type AwsEnvironmentProps, type EnvironmentProps, type KubernetesProps, kubectlLayers } from './environment.ts';
import type { Breach } from './errors.ts';
import type { PlatformProps } from './platform.ts';
import { between, matches, oneOf, type Rule } from './rule.ts';
import { assertNever } from './variable.ts';
import { literalBreaches } from './variable-rules.ts';

/** Rules of the environments. */
export const environmentRules: readonly Rule[] = [
  (platform) => each(platform, (environment, path) => replicasAreSound(platform, environment, path)),
  (platform) => each(platform, (environment, path) => growthIsSound(platform, environment, path)),
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

function growthIsSound({ services }: PlatformProps, { replicas = {}, maxReplicas = {} }: EnvironmentProps, path: string): Breach[] {
  return Object.entries(maxReplicas).flatMap(([service, count]) => [
    ...oneOf(`${path}.maxReplicas.${service}`, service, Object.keys(services)),
    ...between(`${path}.maxReplicas.${service}`, count, [replicas[service] ?? services[service]?.replicas ?? 1, 1000]),
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

const octet = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const cidr = new RegExp(String.raw`^${octet}(\.${octet}){3}/(1[6-9]|2[0-2])$`);

const logDaysAllowed = [1, 3, 5, 7, 14, 30, 60, 90, 180, 365, 731];

function awsIsSound(environment: AwsEnvironmentProps, path: string): Breach[] {
  const { account, region, domain, network, cluster, database, logDays = 30 } = environment;
  return [
    ...oneOf(`${path}.logDays`, logDays, logDaysAllowed),
    ...matches(`${path}.account`, account, /^(\d{12}|current)$/, '12 digits, or current'),
    ...matches(`${path}.region`, region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1'),
    ...matches(`${path}.domain`, domain, /^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain such as todo.example.com'),
    ...matches(`${path}.network.cidr`, network.cidr, cidr, 'an IPv4 range from /16 to /22'),
    ...oneOf(`${path}.network.zones`, network.zones, [2, 3]),
    ...between(`${path}.network.natGateways`, network.natGateways, [1, network.zones]),
    ...clusterIsSound(cluster, `${path}.cluster`),
    ...matches(
      `${path}.database.instanceClass`,
      database.instanceClass,
      /^db\.[a-z0-9]+\.[a-z0-9]+$/,
      'an RDS instance class such as db.t4g.medium',
    ),
    ...between(`${path}.database.backupDays`, database.backupDays, [1, 35]),
    ...between(`${path}.database.storage`, database.storage.toGibibytes(), [20, 65536]),
    ...awsPartsAreSound(environment, path),
    ...clusterPartsAreSound(environment, path),
  ];
}

function clusterIsSound(cluster: KubernetesProps, path: string): Breach[] {
  const { architecture = 'amd64', instanceTypes, minNodes } = cluster;
  return [
    ...matches(`${path}.version`, cluster.version, /^1\.\d\d$/, 'a Kubernetes version such as 1.35'),
    ...oneOf(`${path}.kubectlLayer`, cluster.kubectlLayer, kubectlLayers),
    ...oneOf(`${path}.architecture`, architecture, architectures),
    ...instanceTypesAreSound(instanceTypes, architecture, `${path}.instanceTypes`),
    ...between(`${path}.minNodes`, minNodes, [1, 450]),
    ...between(`${path}.maxNodes`, cluster.maxNodes, [Math.max(1, minNodes), 450]),
  ];
}

/** Nodes start from one machine image, which is for one architecture: an instance type of another would never join. */
function instanceTypesAreSound(given: readonly string[], architecture: Architecture, path: string): Breach[] {
  if (given.length === 0) return [{ path, given, allowed: 'at least one instance type', fix: 'name one, such as m7i.large' }];
  return given.flatMap((type, index) => {
    const at = `${path}.${index}`;
    const malformed = matches(at, type, instanceTypePattern, 'an EC2 instance type such as m7i.large');
    if (malformed.length > 0 || !architectures.includes(architecture) || architectureOf(type) === architecture) return malformed;
    const fix = `choose another one, or set architecture to ${architectureOf(type)}`;
    return [{ path: at, given: type, allowed: `an instance type of ${architecture}, the architecture of the cluster`, fix }];
  });
}
