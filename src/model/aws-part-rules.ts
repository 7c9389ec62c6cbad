import type { BackupProps, EdgeProps, MonitoringProps, StreamingProps } from './aws-parts.ts';
import type { AwsEnvironmentProps, DatabaseSizeProps } from './environment.ts';
import type { Breach } from './errors.ts';
import { designedExtensions, type ExtensionProps } from './extensions.ts';
import { between, matches } from './rule.ts';

/** Rules of the parts of an environment on AWS that it may or may not have. */
export function awsPartsAreSound(environment: AwsEnvironmentProps, path: string): Breach[] {
  const { region, streaming, edge, backup, monitoring, database, extensions = {}, keepData = true } = environment;
  return [
    ...serversAreSound(database, `${path}.database`),
    ...(streaming ? streamingIsSound(streaming, `${path}.streaming`) : []),
    ...(edge ? edgeIsSound(edge, `${path}.edge`) : []),
    ...(backup ? backupIsSound(backup, { region, keepData, path: `${path}.backup` }) : []),
    ...(monitoring ? monitoringIsSound(monitoring, `${path}.monitoring`) : []),
    ...extensionsAreOff(extensions, `${path}.extensions`),
  ];
}

function extensionsAreOff(extensions: ExtensionProps, path: string): Breach[] {
  return Object.entries(designedExtensions).flatMap(([name, what]) =>
    extensions[name as keyof ExtensionProps] === true
      ? [
          {
            path: `${path}.${name}`,
            given: true,
            allowed: `false, for ${what} are designed and not built`,
            fix: 'read docs/aws/designed-add-ons.md, which says what it will make; until then add what you need in src/overrides.ts',
          },
        ]
      : [],
  );
}

function serversAreSound({ replicas = 0, rotationDays = 30 }: DatabaseSizeProps, path: string): Breach[] {
  return [...between(`${path}.replicas`, replicas, [0, 15]), ...between(`${path}.rotationDays`, rotationDays, [1, 365])];
}

function streamingIsSound({ version, brokerType, storage }: StreamingProps, path: string): Breach[] {
  return [
    ...matches(`${path}.version`, version, /^\d\.\d+\.(\d+|x)\.kraft$/, 'a version of Kafka on MSK without ZooKeeper such as 3.9.x.kraft'),
    ...matches(`${path}.brokerType`, brokerType, /^kafka\.[a-z0-9]+\.[a-z0-9]+$/, 'a type of MSK brokers such as kafka.m7g.large'),
    ...between(`${path}.storage`, storage.toGibibytes(), [1, 16_384]),
  ];
}

function edgeIsSound({ rateLimit = 3000, assetDays = 90 }: EdgeProps, path: string): Breach[] {
  return [...between(`${path}.rateLimit`, rateLimit, [100, 2_000_000]), ...between(`${path}.assetDays`, assetDays, [30, 3650])];
}

interface BackupPlace {
  readonly region: string;
  readonly keepData: boolean;
  readonly path: string;
}

function backupIsSound({ days, copyRegion, locked = true }: BackupProps, { region, keepData, path }: BackupPlace): Breach[] {
  const here = { path: `${path}.copyRegion`, given: copyRegion, allowed: `another region than ${region}`, fix: 'name one far away' };
  const kept = {
    path: `${path}.locked`,
    given: locked,
    allowed: 'false where keepData is false',
    fix: 'unlock the vault, or the environment cannot be destroyed',
  };
  return [
    ...between(`${path}.days`, days, [7, 3650]),
    ...(copyRegion === undefined
      ? []
      : matches(`${path}.copyRegion`, copyRegion, /^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1')),
    ...(copyRegion === region ? [here] : []),
    ...(locked && !keepData ? [kept] : []),
  ];
}

function monitoringIsSound({ emails = [], monthlyBudget }: MonitoringProps, path: string): Breach[] {
  return [
    ...emails.flatMap((email, index) => matches(`${path}.emails.${index}`, email, /^\S+@\S+\.\S+$/, 'an address of e-mail')),
    ...(monthlyBudget === undefined ? [] : between(`${path}.monthlyBudget`, monthlyBudget, [1, 10_000_000])),
  ];
}
